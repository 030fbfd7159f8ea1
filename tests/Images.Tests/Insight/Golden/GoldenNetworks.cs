namespace NetDsl.Images.Tests.Golden;

[Network(16, 14, 1, Inspect = true)]
[Conv(5, 5, 6, padding: 2)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 8)] [Relu] [AvgPool(2, 2)]
[Flatten]
[Dense(12)] [Relu]
[Dense(5)] [Softmax]
public partial class Plain;

[Network(12, 10, 3, Inspect = true)]
[Conv(3, 3, 8, padding: 1, Bias = false)] [BatchNorm] [Relu]
[MaxPool(3, 3, stride: 2, padding: 1)]
[Conv(3, 3, 8, padding: 2, dilation: 2, groups: 2)]
[From("maxpool1")]
[DepthwiseConv(3, 3, padding: 1)]
[Add("conv2")] [Relu]
[ConvTranspose(3, 3, 4, stride: 2, padding: 1, outputPadding: 1)]
[Concat("relu1")]
[GlobalAvgPool]
[Dense(4)]
public partial class Branched;
