namespace NetDsl.Interop.Tests.Networks;

/// <summary>Every setting that a convolution's window has, on an image that is not square.</summary>
[Network(23, 17, 4, Training = false)]
[Conv(3, 5, 8, padding: 2, PaddingMode = PaddingMode.Reflect)] [LeakyRelu(0.2f)]
[Conv(4, 3, 12, padding: 1, groups: 4, PaddingMode = PaddingMode.Replicate, StrideX = 2, PaddingRight = 3)] [Elu(0.7f)]
[DepthwiseConv(3, 3, multiplier: 2, padding: Padding.Same, dilation: 2, Bias = false)] [HardSwish]
[ConvTranspose(3, 2, 5, stride: 2, padding: 1, outputPadding: 1, PaddingLeft = 0)] [Gelu]
[Conv(2, 2, 7, PaddingTop = 1, DilationX = 2)] [Silu]
[LocalResponseNorm(size: 3, alpha: 0.5f, beta: 0.6f, k: 1.5f)]
[Upsample(2)]
public partial class Windows;

/// <summary>Pools whose last windows reach past the padding, means with and without it.</summary>
[Network(12, 8, 3, Training = false)]
[MaxPool(3, 3, stride: 2, padding: 1, Ceil = true)] [Output("Largest")]
[From("input")] [AvgPool(3, 3, stride: 2, padding: 1, Ceil = true, Name = "Mean")]
[From("input")] [AvgPool(3, 3, stride: 2, padding: 1, Ceil = true, CountIncludePadding = true, Name = "PaddedMean")]
[From("input")] [AvgPool(2, 2, padding: 1, CountIncludePadding = true)]
[Concat("Mean")] [Concat("PaddedMean")] [Output("All")] [GlobalMaxPool]
public partial class Pools;
