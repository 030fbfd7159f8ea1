namespace NetDsl.Benchmarks.Networks;

/// <summary>He, Zhang, Ren and Sun 2015 (arXiv 1512.03385), as the package Microsoft.ML.DnnImageFeaturizer.ResNet18 has it: 512 features of an image.</summary>
[Network(224, 224, 3, Training = false)]
[Conv(7, 7, 64, stride: 2, PaddingLeft = 3, PaddingTop = 3, PaddingRight = 2, PaddingBottom = 2, Bias = false)] [BatchNorm] [Relu] [MaxPool(3, 3, stride: 2, PaddingLeft = 1, PaddingTop = 1)]
[Conv(3, 3, 64, padding: 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 64, padding: 1, Bias = false)] [BatchNorm] [Add("maxpool1")] [Relu]
[Conv(3, 3, 64, padding: 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 64, padding: 1, Bias = false)] [BatchNorm] [Add("relu3")] [Relu]
[Conv(1, 1, 128, stride: 2, Bias = false)] [BatchNorm] [From("relu5")] [Conv(3, 3, 128, stride: 2, PaddingLeft = 1, PaddingTop = 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 128, padding: 1, Bias = false)] [BatchNorm] [Add("batchnorm6")] [Relu]
[Conv(3, 3, 128, padding: 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 128, padding: 1, Bias = false)] [BatchNorm] [Add("relu7")] [Relu]
[Conv(1, 1, 256, stride: 2, Bias = false)] [BatchNorm] [From("relu9")] [Conv(3, 3, 256, stride: 2, PaddingLeft = 1, PaddingTop = 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 256, padding: 1, Bias = false)] [BatchNorm] [Add("batchnorm11")] [Relu]
[Conv(3, 3, 256, padding: 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 256, padding: 1, Bias = false)] [BatchNorm] [Add("relu11")] [Relu]
[Conv(1, 1, 512, stride: 2, Bias = false)] [BatchNorm] [From("relu13")] [Conv(3, 3, 512, stride: 2, PaddingLeft = 1, PaddingTop = 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 512, padding: 1, Bias = false)] [BatchNorm] [Add("batchnorm16")] [Relu]
[Conv(3, 3, 512, padding: 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 512, padding: 1, Bias = false)] [BatchNorm] [Add("relu15")] [Relu]
[Conv(3, 3, 512, padding: 1, Bias = false)] [BatchNorm] [Relu] [Conv(3, 3, 512, padding: 1, Bias = false)] [BatchNorm] [Add("relu17")] [Relu]
[AvgPool(7, 7, stride: 1)]
public partial class ResNet18;

/// <summary>Sandler, Howard, Zhu, Zhmoginov and Chen 2018 (arXiv 1801.04381), table 2.</summary>
[Network(224, 224, 3, Training = false)]
[Conv(3, 3, 32, stride: 2, padding: 1, Bias = false)] [BatchNorm] [Relu6]
[DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 16, Bias = false)] [BatchNorm]
[Conv(1, 1, 96, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, stride: 2, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 24, Bias = false)] [BatchNorm]
[Conv(1, 1, 144, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 24, Bias = false)] [BatchNorm] [Add("batchnorm6")]
[Conv(1, 1, 144, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, stride: 2, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 32, Bias = false)] [BatchNorm]
[Conv(1, 1, 192, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 32, Bias = false)] [BatchNorm] [Add("batchnorm12")]
[Conv(1, 1, 192, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 32, Bias = false)] [BatchNorm] [Add("add2")]
[Conv(1, 1, 192, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, stride: 2, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 64, Bias = false)] [BatchNorm]
[Conv(1, 1, 384, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 64, Bias = false)] [BatchNorm] [Add("batchnorm21")]
[Conv(1, 1, 384, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 64, Bias = false)] [BatchNorm] [Add("add4")]
[Conv(1, 1, 384, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 64, Bias = false)] [BatchNorm] [Add("add5")]
[Conv(1, 1, 384, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 96, Bias = false)] [BatchNorm]
[Conv(1, 1, 576, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 96, Bias = false)] [BatchNorm] [Add("batchnorm33")]
[Conv(1, 1, 576, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 96, Bias = false)] [BatchNorm] [Add("add7")]
[Conv(1, 1, 576, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, stride: 2, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 160, Bias = false)] [BatchNorm]
[Conv(1, 1, 960, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 160, Bias = false)] [BatchNorm] [Add("batchnorm42")]
[Conv(1, 1, 960, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 160, Bias = false)] [BatchNorm] [Add("add9")]
[Conv(1, 1, 960, Bias = false)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6] [Conv(1, 1, 320, Bias = false)] [BatchNorm]
[Conv(1, 1, 1280, Bias = false)] [BatchNorm] [Relu6] [GlobalAvgPool] [Dense(1000)]
public partial class MobileNetV2;

/// <summary>Bazarevsky, Kartynnik, Vakunov, Raveendran and Grundmann 2019 (arXiv 1907.05047), with kernels of 3×3 as it is shipped for the front camera; its two scales of scores and boxes as one vector.</summary>
[Network(128, 128, 3, Training = false)]
[Conv(5, 5, 24, stride: 2, padding: Padding.Same)] [Relu]
[DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 24)] [Add("relu1")] [Relu]
[Pad(0, 0, 0, 0, Channels = 4)] [From("relu2")] [DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 28)] [Add("pad1")] [Relu]
[MaxPool(2, 2)] [Pad(0, 0, 0, 0, Channels = 4)] [From("relu3")] [DepthwiseConv(3, 3, stride: 2, padding: Padding.Same)] [Conv(1, 1, 32)] [Add("pad2")] [Relu]
[Pad(0, 0, 0, 0, Channels = 4)] [From("relu4")] [DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 36)] [Add("pad3")] [Relu]
[Pad(0, 0, 0, 0, Channels = 6)] [From("relu5")] [DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 42)] [Add("pad4")] [Relu]
[MaxPool(2, 2)] [Pad(0, 0, 0, 0, Channels = 6)] [From("relu6")] [DepthwiseConv(3, 3, stride: 2, padding: Padding.Same)] [Conv(1, 1, 48)] [Add("pad5")] [Relu]
[Pad(0, 0, 0, 0, Channels = 8)] [From("relu7")] [DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 56)] [Add("pad6")] [Relu]
[Pad(0, 0, 0, 0, Channels = 8)] [From("relu8")] [DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 64)] [Add("pad7")] [Relu]
[Pad(0, 0, 0, 0, Channels = 8)] [From("relu9")] [DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 72)] [Add("pad8")] [Relu]
[Pad(0, 0, 0, 0, Channels = 8)] [From("relu10")] [DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 80)] [Add("pad9")] [Relu]
[Pad(0, 0, 0, 0, Channels = 8)] [From("relu11")] [DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 88)] [Add("pad10")] [Relu]
[MaxPool(2, 2)] [Pad(0, 0, 0, 0, Channels = 8)] [From("relu12")] [DepthwiseConv(3, 3, stride: 2, padding: Padding.Same)] [Conv(1, 1, 96)] [Add("pad11")] [Relu]
[DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 96)] [Add("relu13")] [Relu]
[DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 96)] [Add("relu14")] [Relu]
[DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 96)] [Add("relu15")] [Relu]
[DepthwiseConv(3, 3, padding: Padding.Same)] [Conv(1, 1, 96)] [Add("relu16")] [Relu]
[Conv(1, 1, 6)] [Reshape(384)] [From("relu12")] [Conv(1, 1, 2)] [Reshape(512)] [Concat("reshape1")]
[From("relu17")] [Conv(1, 1, 96)] [Reshape(6144)] [Concat("concat1")] [From("relu12")] [Conv(1, 1, 32)] [Reshape(8192)] [Concat("concat2")]
public partial class BlazeFace;

/// <summary>A network in the manner of Ronneberger, Fischer and Brox 2015 (arXiv 1505.04597), of two levels.</summary>
[Network(128, 128, 3, Training = false)]
[Conv(3, 3, 32, padding: 1)] [Relu] [Conv(3, 3, 32, padding: 1)] [Relu]
[MaxPool(2, 2)] [Conv(3, 3, 64, padding: 1)] [Relu] [Conv(3, 3, 64, padding: 1)] [Relu]
[MaxPool(2, 2)] [Conv(3, 3, 128, padding: 1)] [Relu] [Conv(3, 3, 128, padding: 1)] [Relu]
[ConvTranspose(2, 2, 64, stride: 2)] [Concat("relu4")] [Conv(3, 3, 64, padding: 1)] [Relu] [Conv(3, 3, 64, padding: 1)] [Relu]
[ConvTranspose(2, 2, 32, stride: 2)] [Concat("relu2")] [Conv(3, 3, 32, padding: 1)] [Relu] [Conv(3, 3, 32, padding: 1)] [Relu]
[Conv(1, 1, 1)]
public partial class UNetSmall;

/// <summary>Shi et al. 2016 (arXiv 1609.05158): three times the size.</summary>
[Network(112, 112, 1, Training = false)]
[Conv(5, 5, 64, padding: 2)] [Relu]
[Conv(3, 3, 64, padding: 1)] [Relu]
[Conv(3, 3, 32, padding: 1)] [Relu]
[Conv(3, 3, 9, padding: 1)] [DepthToSpace(3)]
public partial class SuperResolution;
