namespace NetDsl.Samples;

/// <summary>
/// A small network in the manner of VGG (Simonyan and Zisserman, 2015): pairs of 3×3 convolutions, twice the channels after each pool; with batch
/// normalization and dropout.
/// </summary>
[Network(28, 28, 1)]
[Conv(3, 3, 24, padding: 1, Bias = false)] [BatchNorm] [Relu]
[Conv(3, 3, 24, padding: 1, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Dropout(0.2f)]
[Conv(3, 3, 48, padding: 1, Bias = false)] [BatchNorm] [Relu]
[Conv(3, 3, 48, padding: 1, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Dropout(0.3f)]
[Flatten]
[Dense(128, Bias = false)] [BatchNorm] [Relu]
[Dropout(0.4f)]
[Dense(10)]
public partial class SmallVgg;
