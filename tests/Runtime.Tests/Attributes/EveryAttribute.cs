namespace NetDsl.Runtime.Tests;

// Every spelling of the contract, with every optional argument by its name: a renamed parameter or property does not
// compile. No generator runs here, and the order makes no valid network.
[Network(28, 28, 1, Parameters = 61_706, Training = false)]
[Conv(3, 3, 32, stride: 2)]
[Conv(width: 5, height: 3, filters: 8, stride: 1, padding: Padding.Same, dilation: 2, groups: 4,
    PaddingMode = PaddingMode.Reflect, Bias = false, Parameters = 156, Algorithm = ConvAlgorithm.Winograd, Weights = WeightFormat.BFloat16,
    StrideX = 2, StrideY = 3, DilationX = 4, DilationY = 5,
    PaddingLeft = 6, PaddingTop = 7, PaddingRight = 8, PaddingBottom = 9, Name = "Stem", Key = "features.0")]
[DepthwiseConv(3, 3)]
[DepthwiseConv(width: 3, height: 3, multiplier: 2, stride: 2, padding: 1, dilation: 1,
    PaddingMode = PaddingMode.Replicate, Bias = false, Parameters = 18, Algorithm = ConvAlgorithm.Direct, Weights = WeightFormat.Float32, DilationX = 2)]
[ConvTranspose(4, 4, 16)]
[ConvTranspose(width: 4, height: 4, filters: 16, stride: 2, padding: 1, outputPadding: 1, Bias = false, Parameters = 256, StrideX = 3)]
[MaxPool(2, 2)]
[MaxPool(width: 3, height: 3, stride: 2, padding: 1, Ceil = true, PaddingRight = 0)]
[AvgPool(2, 3)]
[AvgPool(width: 3, height: 3, stride: 2, padding: 1, Ceil = true, CountIncludePadding = true)]
[GlobalMaxPool]
[GlobalAvgPool]
[Upsample(factor: 2)]
[DepthToSpace(2)]
[DepthToSpace(block: 2, Order = DepthOrder.DCR)]
[SpaceToDepth(2)]
[SpaceToDepth(block: 2, Order = DepthOrder.DCR)]
[Flatten]
[Dense(10)]
[Dense(units: 10, Bias = false, Parameters = 840, Weights = WeightFormat.BFloat16)]
[BatchNorm]
[BatchNorm(epsilon: 1e-3f, momentum: 0.01f, Parameters = 64)]
[Scale]
[Scale(Bias = false, Parameters = 32)]
[PRelu]
[PRelu(perChannel: false, Parameters = 1)]
[LocalResponseNorm]
[LocalResponseNorm(size: 3, alpha: 1e-3f, beta: 0.5f, k: 2f)]
[Dropout]
[Dropout(rate: 0.25f)]
[Relu]
[Relu(Name = "Embedding")]
[Relu6]
[LeakyRelu]
[LeakyRelu(slope: 0.2f)]
[Elu]
[Elu(alpha: 0.5f)]
[Tanh]
[ScaledTanh]
[Sigmoid]
[Silu]
[Gelu]
[Gelu(Approximate = true)]
[Mish]
[HardSwish]
[Clip(-1f, 1f)]
[Clip(min: 0f, max: float.PositiveInfinity)]
[HardSigmoid]
[HardSigmoid(slope: 0.2f, offset: 0.5f)]
[Softplus]
[Softplus(beta: 2f)]
[Softsign]
[Selu]
[Celu]
[Celu(alpha: 0.5f)]
[Exp]
[Abs]
[Sqrt]
[Softmax]
[LogSoftmax]
[Add(layer: "Stem")]
[Multiply(layer: "Stem")]
[Concat(layer: "Stem")]
[From(layer: "input")]
[Output(name: "Policy")]
[Shape(28, 28, 1)]
[Shape(width: 28, height: 14, channels: 2)]
[Shape(features: 400)]
internal sealed partial class EveryAttribute;

[Network(features: 12)]
[Dense(3)]
internal sealed partial class OnFeatures;

// What NDSL0002 reports has to compile as far as the compiler itself is asked.
[Network(4)]
[Dense(1)]
internal partial struct OnStruct;

[Network(4)]
[Dense(1)]
internal partial interface IOnInterface;

[Network(4)]
[Dense(1)]
internal sealed partial record OnRecord;

internal sealed class DerivedNetwork : UnsealedNetwork;

[Network(4)]
[Dense(1)]
internal class UnsealedNetwork;
