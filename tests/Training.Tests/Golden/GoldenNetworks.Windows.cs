namespace NetDsl.Training.Tests.Golden;

/// <summary>As DilatedPools of make_golden.py: a maximum and means over pixels that lie apart.</summary>
[Network(11, 9, 3)]
[Conv(3, 3, 6, padding: 1)] [Tanh(Name = "Bent")]
[MaxPool(3, 2, stride: 2, padding: 1, DilationX = 2, DilationY = 3, Ceil = true)] [Conv(2, 2, 3)] [GlobalAvgPool(Name = "Largest")]
[From("Bent")] [AvgPool(3, 3, stride: 2, padding: 1, DilationX = 2, DilationY = 2)] [Conv(2, 2, 3)] [GlobalAvgPool]
[Concat("Largest")]
public partial class DilatedPoolsGolden;

/// <summary>As GroupedTransposed of make_golden.py: groups, dilations, each channel by itself.</summary>
[Network(5, 4, 6)]
[ConvTranspose(3, 2, 4, stride: 2, padding: 1, outputPadding: 1, groups: 2, dilation: 2)] [Tanh]
[ConvTranspose(2, 3, 4, groups: 4, StrideX = 3, StrideY = 2, DilationX = 2, DilationY = 3, Bias = false)] [Sigmoid]
[ConvTranspose(2, 2, 3, dilation: 3)]
public partial class GroupedTransposedGolden;

/// <summary>As Connected of make_golden.py: LeNet-5's third layer, whose filters see some channels only.</summary>
[Network(16, 14, 1)]
[Conv(3, 3, 6)] [Tanh] [AvgPool(2, 2)]
[Conv(5, 5, 16, Connections = "0-2 1-3 2-4 3-5 0,4-5 0-1,5 0-3 1-4 2-5 0,3-5 0-1,4-5 0-2,5 0-1,3-4 1-2,4-5 0,2-3,5 0-5", Parameters = 1_516)] [Tanh]
[Flatten]
[Dense(5)]
public partial class ConnectedGolden;

/// <summary>As Sequence of make_golden.py: convolutions and pools along one axis.</summary>
[Network(40, 1, 4)]
[Conv(3, 1, 12, StrideX = 2, PaddingLeft = 1, PaddingRight = 1)] [Relu]
[DepthwiseConv(5, 1, DilationX = 2)] [Conv(1, 1, 18)] [Relu]
[MaxPool(3, 1, StrideX = 1, DilationX = 2)]
[Conv(3, 1, 10, dilation: 2, PaddingLeft = 2)] [Silu]
[GlobalAvgPool]
[Dense(4)]
public partial class SequenceGolden;
