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

/// <summary>Transposed convolutions in groups and with dilations; pools with dilations, whose padding is more than PyTorch's own takes too.</summary>
[Network(9, 8, 6)]
[ConvTranspose(3, 2, 4, stride: 2, padding: 1, outputPadding: 1, groups: 2, DilationX = 3, PaddingTop = 0)] [Relu(Name = "Wide")]
[MaxPool(3, 2, stride: 2, padding: 1, DilationX = 2, DilationY = 3)] [Output("Largest")]
[From("Wide")] [MaxPool(3, 3, stride: 1, padding: Padding.Same, DilationX = 2, DilationY = 2)] [MaxPool(2, 2, stride: 2, DilationX = 2, Ceil = true)] [Output("Same")]
[From("Wide")] [AvgPool(3, 3, stride: 2, padding: 1, DilationX = 2, Ceil = true)] [Output("Mean")]
[From("Wide")] [AvgPool(2, 3, stride: 2, padding: 1, DilationX = 3, DilationY = 2, Ceil = true, CountIncludePadding = true)] [Output("PaddedMean")]
[From("Wide")] [ConvTranspose(3, 3, 8, groups: 4, dilation: 2, Bias = false)] [AvgPool(2, 2, DilationY = 2)]
public partial class Dilations;

/// <summary>Convolutions whose filters see some channels only.</summary>
[Network(9, 8, 3)]
[Conv(3, 3, 5, padding: 1, Connections = "0-1 1-2 0,2 2 0-2")] [Relu]
[Conv(2, 3, 3, stride: 2, PaddingLeft = 1, Bias = false, Connections = "0-2,4 3 1,4")]
public partial class Connected;

/// <summary>Pools whose last windows reach past the padding, means with and without it.</summary>
[Network(12, 8, 3, Training = false)]
[MaxPool(3, 3, stride: 2, padding: 1, Ceil = true)] [Output("Largest")]
[From("input")] [AvgPool(3, 3, stride: 2, padding: 1, Ceil = true, Name = "Mean")]
[From("input")] [AvgPool(3, 3, stride: 2, padding: 1, Ceil = true, CountIncludePadding = true, Name = "PaddedMean")]
[From("input")] [AvgPool(2, 2, padding: 1, CountIncludePadding = true)]
[Concat("Mean")] [Concat("PaddedMean")] [Output("All")] [GlobalMaxPool]
public partial class Pools;
