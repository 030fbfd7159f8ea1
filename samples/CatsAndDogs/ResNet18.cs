using System;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>
/// He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2015 (arXiv 1512.03385), as the package
/// Microsoft.ML.DnnImageFeaturizer.ResNet18 has it, with a third block of 512 channels: 512 features of a photograph. Behind them, for fine-tuning, a head.
/// </summary>
[Network(224, 224, 3)]
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
[AvgPool(7, 7, stride: 1, Name = "Features")]
[Flatten] [Dropout]
[Dense(PhotoHead.MaxClasses, Name = "Head")]
internal sealed partial class ResNet18 : IFeatureNetwork
{
    /// <summary>The layers of the last block, and the head. The block's batch normalizations keep the statistics of the million photographs that they have seen.</summary>
    public static string[] LastBlock { get; } = ["conv19", "conv20", "Head"];

    ReadOnlySpan<float> IFeatureNetwork.Values => Features;

    IFeatureNetwork IFeatureNetwork.Share() => Share();
}
