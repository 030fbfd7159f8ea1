namespace NetDsl.Benchmarks.Networks;

/// <summary>3 taps along a sequence of 256 values of 32 channels, to 64.</summary>
[Network(256, 1, 32, Training = false)]
[Conv(3, 1, 64)] [Relu]
public partial class Conv3x1Channels32;

/// <summary>The same with the sequence along the other axis.</summary>
#pragma warning disable NDSL0305 // One pixel wide on purpose.
[Network(1, 256, 32, Training = false)]
#pragma warning restore NDSL0305
[Conv(1, 3, 64)] [Relu]
public partial class Conv1x3Channels32;

/// <summary>A wake-word detector's stack on 256 frames of 40 channels: steps of two, dilations, each channel by itself, pools, all along one axis.</summary>
[Network(256, 1, 40, Training = false)]
[Conv(5, 1, 64, StrideX = 2, PaddingLeft = 2, PaddingRight = 2)] [Relu]
[DepthwiseConv(9, 1, PaddingLeft = 4, PaddingRight = 4)] [Conv(1, 1, 64)] [Relu]
[Conv(3, 1, 64, dilation: 2, PaddingLeft = 2, PaddingRight = 2)] [Relu]
[MaxPool(2, 1)]
[DepthwiseConv(9, 1, dilation: 2, PaddingLeft = 8, PaddingRight = 8)] [Conv(1, 1, 96)] [Relu]
[Conv(3, 1, 96, dilation: 4, PaddingLeft = 4, PaddingRight = 4)] [Relu]
[GlobalAvgPool]
[Dense(12)]
public partial class WakeWord;
