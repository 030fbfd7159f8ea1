using System;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary><see cref="ResNet18"/> with its weights as integers of 8 bits; files fit both.</summary>
[Network(224, 224, 3, Training = false)]
[Conv(7, 7, 64, stride: 2, PaddingLeft = 3, PaddingTop = 3, PaddingRight = 2, PaddingBottom = 2, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [MaxPool(3, 3, stride: 2, PaddingLeft = 1, PaddingTop = 1)]
[Conv(3, 3, 64, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 64, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("maxpool1")] [Relu]
[Conv(3, 3, 64, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 64, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("relu3")] [Relu]
[Conv(1, 1, 128, stride: 2, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [From("relu5")] [Conv(3, 3, 128, stride: 2, PaddingLeft = 1, PaddingTop = 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 128, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("batchnorm6")] [Relu]
[Conv(3, 3, 128, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 128, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("relu7")] [Relu]
[Conv(1, 1, 256, stride: 2, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [From("relu9")] [Conv(3, 3, 256, stride: 2, PaddingLeft = 1, PaddingTop = 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 256, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("batchnorm11")] [Relu]
[Conv(3, 3, 256, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 256, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("relu11")] [Relu]
[Conv(1, 1, 512, stride: 2, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [From("relu13")] [Conv(3, 3, 512, stride: 2, PaddingLeft = 1, PaddingTop = 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 512, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("batchnorm16")] [Relu]
[Conv(3, 3, 512, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 512, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("relu15")] [Relu]
[Conv(3, 3, 512, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [Conv(3, 3, 512, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Add("relu17")] [Relu]
[AvgPool(7, 7, stride: 1, Name = "Features")]
[Flatten] [Dropout]
[Dense(PhotoHead.MaxClasses, Name = "Head", Weights = WeightFormat.Int8)]
internal sealed partial class ResNet18Int8 : IFeatureNetwork
{
    ReadOnlySpan<float> IFeatureNetwork.Values => Features;

    IFeatureNetwork IFeatureNetwork.Share() => Share();
}
