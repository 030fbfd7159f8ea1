namespace NetDsl.Training.Tests.Golden;

/// <summary>As MobileNetV2 of make_golden.py: two inverted residuals, one that adds and one of stride 2 (Sandler and others, arXiv 1801.04381).</summary>
[Network(9, 8, 3)]
[Conv(3, 3, 8, padding: 1, Bias = false)] [BatchNorm] [Relu6(Name = "Stem")]
[Conv(1, 1, 24, Bias = false)] [BatchNorm] [Relu6]
[DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm] [Relu6]
[Conv(1, 1, 8, Bias = false)] [BatchNorm] [Add("Stem")]
[Conv(1, 1, 16, Bias = false)] [BatchNorm] [Relu6]
[DepthwiseConv(3, 3, stride: 2, padding: 1, Bias = false)] [BatchNorm] [Relu6]
[Conv(1, 1, 12, Bias = false)] [BatchNorm]
[GlobalAvgPool] [Dense(5)]
public partial class MobileNetV2Golden;

/// <summary>As ShuffleNet of make_golden.py: a unit that adds and one of stride 2 that joins channels (Zhang and others, arXiv 1707.01083).</summary>
[Network(8, 6, 3)]
[Conv(3, 3, 12, padding: 1)] [Relu(Name = "Stem")]
[Conv(1, 1, 12, groups: 3, Bias = false)] [BatchNorm] [Relu] [ShuffleChannels(3)]
[DepthwiseConv(3, 3, padding: 1, Bias = false)] [BatchNorm]
[Conv(1, 1, 12, groups: 3, Bias = false)] [BatchNorm] [Add("Stem")] [Relu(Name = "Added")]
[Conv(1, 1, 12, groups: 3, Bias = false)] [BatchNorm] [Relu] [ShuffleChannels(3)]
[DepthwiseConv(3, 3, stride: 2, padding: 1, Bias = false)] [BatchNorm]
[Conv(1, 1, 12, groups: 3, Bias = false)] [BatchNorm(Name = "Deep")]
[From("Added")] [AvgPool(3, 3, stride: 2, padding: 1)] [Concat("Deep")] [Relu]
[GlobalAvgPool] [Dense(5)]
public partial class ShuffleNetGolden;

/// <summary>As UNet of make_golden.py: two levels, with what convolutions without padding leave of an image cropped (Ronneberger and others, arXiv 1505.04597).</summary>
[Network(22, 18, 2)]
[Conv(3, 3, 4)] [Relu(Name = "Fine")] [MaxPool(2, 2)]
[Conv(3, 3, 6)] [Relu(Name = "Coarse")] [MaxPool(2, 2)]
[Conv(3, 3, 8, padding: 1)] [Relu]
[Upsample(2, Mode = ResizeMode.Bilinear)] [Concat("Coarse")] [Conv(3, 3, 6)] [Relu]
[Upsample(2, Mode = ResizeMode.Bilinear, Name = "Grown")]
[From("Fine")] [Crop(4, 4, 12, 8)] [Concat("Grown")] [Conv(3, 3, 4, padding: 1)] [Relu]
[Conv(1, 1, 3)]
public partial class UNetGolden;

/// <summary>
/// As DetectionHead of make_golden.py: single-shot detection on two scales (Liu and others, arXiv 1512.02325). The classes of two boxes at each pixel are one output,
/// joined as they lie in memory; the boxes of each scale are an output of their own.
/// </summary>
[Network(16, 12, 3)]
[Conv(3, 3, 8, stride: 2, padding: 1)] [Relu(Name = "Fine")]
[Conv(3, 3, 12, stride: 2, padding: 1)] [Relu(Name = "Coarse")]
[Conv(3, 3, 8, padding: 1)] [Output("CoarseBoxes")]
[From("Fine")] [Conv(3, 3, 8, padding: 1)] [Output("FineBoxes")]
[From("Coarse")] [Conv(3, 3, 6, padding: 1)] [Reshape(72, Name = "CoarseClasses")]
[From("Fine")] [Conv(3, 3, 6, padding: 1)] [Reshape(288)] [Concat("CoarseClasses")]
public partial class DetectionHeadGolden;

/// <summary>As SuperResolution of make_golden.py: subpixel convolution (Shi and others, arXiv 1609.05158).</summary>
[Network(8, 6, 3)]
[Conv(5, 5, 8, padding: 2)] [Tanh]
[Conv(3, 3, 6, padding: 1)] [Tanh]
[Conv(3, 3, 12, padding: 1)] [DepthToSpace(2)]
public partial class SuperResolutionGolden;

/// <summary>As SqueezeAndExcite of make_golden.py: MobileNetV3's gate of the channels (Howard and others, arXiv 1905.02244).</summary>
[Network(8, 6, 3)]
[Conv(3, 3, 10, padding: 1)] [HardSwish(Name = "Trunk")]
[GlobalAvgPool] [Dense(6)] [Relu] [Dense(10)] [HardSigmoid(Name = "Gate")]
[From("Trunk")] [Multiply("Gate")] [Conv(1, 1, 6)] [HardSwish]
[GlobalAvgPool] [Dense(5)]
public partial class SqueezeAndExciteGolden;

/// <summary>As Policy of make_golden.py: a camera and a velocity, the actions and a value.</summary>
[Network(12, 10, 4)]
[Input("velocity", 3)]
[Conv(4, 4, 8, stride: 2)] [Relu]
[Conv(3, 3, 8)] [Relu]
[Flatten] [Concat("velocity")] [Dense(16)] [Tanh(Name = "Body")]
[Dense(1)] [Tanh] [Output("Value")]
[From("Body")] [Dense(5)]
public partial class PolicyGolden;

/// <summary>As WakeWord of make_golden.py: residual convolutions over time (Choi and others, arXiv 1904.03814).</summary>
[Network(40, 1, 10)]
[Conv(3, 1, 12, PaddingLeft = 1, PaddingRight = 1, Bias = false)] [BatchNorm] [Relu(Name = "Stem")]
[Conv(9, 1, 12, StrideX = 2, PaddingLeft = 4, PaddingRight = 4, Bias = false)] [BatchNorm] [Relu]
[Conv(9, 1, 12, PaddingLeft = 4, PaddingRight = 4, Bias = false)] [BatchNorm(Name = "Deep")]
[From("Stem")] [Conv(1, 1, 12, StrideX = 2, Bias = false)] [BatchNorm] [Relu] [Add("Deep")] [Relu]
[GlobalAvgPool] [Dense(4)]
public partial class WakeWordGolden;

/// <summary>As Mixed of make_golden.py: joins, functions of each value, norms, groups and dilations in one network that is trained.</summary>
[Network(8, 6, 3)]
[Conv(3, 3, 12, padding: 1, groups: 3)] [Selu(Name = "Image")]
[Conv(1, 1, 1)] [HardSigmoid(Name = "Map")]
[From("Image")] [GlobalAvgPool] [Dense(12)] [Softplus(2f, Name = "Gate")]
[From("Image")] [Divide("Gate")] [Subtract("Map")] [Maximum("Image")] [Celu(0.7f)] [Minimum("Gate")] [Add("Map")]
[ConvTranspose(3, 2, 8, stride: 2, padding: 1, outputPadding: 1, groups: 2, dilation: 2)] [GroupNorm(2)] [Gelu(Approximate = true)]
[Conv(3, 3, 6, groups: 2, dilation: 2)] [InstanceNorm] [Mish] [Clip(-0.25f, 1.5f)]
[MaxPool(2, 2, stride: 2, DilationX = 2, DilationY = 3)] [Conv(2, 2, 4, Connections = "0-2 1,3 2-5 0-5")] [L2Normalize] [PRelu]
[Flatten] [Dense(10)] [LayerNorm] [Softsign] [Dense(8)] [Abs] [Scale] [Dense(5)]
public partial class MixedGolden;
