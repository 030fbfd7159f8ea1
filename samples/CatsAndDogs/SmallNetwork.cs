namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A network that starts from nothing, in the manner of VGG (Simonyan and Zisserman, 2015): it has only the photographs at hand to learn from.</summary>
[Network(64, 64, 3)]
[Conv(3, 3, 32, padding: 1, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 64, padding: 1, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 96, padding: 1, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 128, padding: 1, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 128, padding: 1, Bias = false)] [BatchNorm] [Relu]
[GlobalAvgPool]
[Dropout(0.3f)]
[Dense(PhotoHead.MaxClasses)]
internal sealed partial class SmallNetwork;
