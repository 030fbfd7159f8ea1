namespace NetDsl.Training.Tests.Golden;

/// <summary>As LeNet5 of make_golden.py.</summary>
[Network(28, 28, 1)]
[Conv(5, 5, 6, padding: 2)] [Relu] [MaxPool(2, 2)]
[Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(120)] [Relu]
[Dense(84)] [Relu]
[Dense(10)]
public partial class LeNet5Golden;

/// <summary>As SmallAlexNet of make_golden.py: strides, response normalization, overlapping pools, groups.</summary>
[Network(35, 35, 3)]
[Conv(7, 7, 8, stride: 2)] [Relu] [LocalResponseNorm(5, 0.5f, 0.75f, 1f)] [MaxPool(3, 3, stride: 2)]
[Conv(5, 5, 12, padding: 2, groups: 2)] [Relu] [LocalResponseNorm(5, 0.5f, 0.75f, 1f)] [MaxPool(3, 3, stride: 2)]
[Conv(3, 3, 16, padding: 1)] [Relu]
[Conv(3, 3, 12, padding: 1, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)]
[Flatten]
[Dense(24)] [Relu]
[Dense(10)]
public partial class SmallAlexNetGolden;

/// <summary>As Normalized of make_golden.py.</summary>
[Network(9, 7, 2)]
[Conv(3, 3, 6, padding: 1, Bias = false)] [BatchNorm] [Relu]
[Conv(3, 3, 8)] [BatchNorm(1e-3f, 0.3f)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(11)] [BatchNorm] [Relu]
[Dense(5)]
public partial class NormalizedGolden;

/// <summary>As Dilated of make_golden.py.</summary>
[Network(13, 11, 3)]
[Conv(5, 3, 5, padding: 2, DilationY = 2)] [Tanh]
[DepthwiseConv(3, 3, 2, stride: 2, padding: 1)] [LeakyRelu]
[Conv(3, 3, 4, dilation: 2)]
public partial class DilatedGolden;

/// <summary>As Transposed of make_golden.py.</summary>
[Network(10, 8, 2)]
[Conv(3, 3, 6, stride: 2, padding: 1)] [Elu]
[ConvTranspose(3, 3, 4, stride: 2, padding: 1, outputPadding: 1)] [Sigmoid]
[ConvTranspose(2, 2, 3, Bias = false)]
public partial class TransposedGolden;

/// <summary>As Padded of make_golden.py.</summary>
[Network(9, 8, 2)]
[Conv(5, 5, 5, padding: 2, PaddingMode = PaddingMode.Reflect)] [Silu]
[Conv(3, 3, 4, padding: 1, PaddingMode = PaddingMode.Replicate)] [Gelu]
[Conv(3, 3, 3, stride: 2, padding: 1, PaddingMode = PaddingMode.Reflect)]
public partial class PaddedGolden;

/// <summary>As Branched of make_golden.py: joins, a gate, pools of every kind.</summary>
[Network(11, 9, 3)]
[Conv(3, 3, 8, padding: 1)] [HardSwish(Name = "Stem")]
[Conv(3, 3, 8, padding: 1)] [Add("Stem")] [Relu(Name = "Added")]
[GlobalAvgPool] [Dense(8)] [Sigmoid(Name = "Gate")]
[From("Added")] [Multiply("Gate", Name = "Gated")]
[GlobalAvgPool(Name = "Mean")]
[From("Gated")] [Conv(1, 1, 4)] [AvgPool(2, 2, Ceil = true)] [Upsample(2)] [GlobalMaxPool]
[Concat("Mean")]
[Dense(6)]
public partial class BranchedGolden;
