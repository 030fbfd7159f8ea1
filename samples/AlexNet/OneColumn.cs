namespace NetDsl.Samples.AlexNet;

/// <summary>
/// AlexNet as torchvision has it, after Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014: one column without groups and without response
/// normalization, 224×224 pixels.
/// </summary>
[Network(224, 224, 3, Parameters = 61_100_840, Training = false)]
[Conv(11, 11, 64, stride: 4, padding: 2, Parameters = 23_296, Key = "features.0")] [Relu] [MaxPool(3, 3, stride: 2)]
[Conv(5, 5, 192, padding: 2, Parameters = 307_392, Key = "features.3")] [Relu] [MaxPool(3, 3, stride: 2)]
[Conv(3, 3, 384, padding: 1, Parameters = 663_936, Key = "features.6")] [Relu]
[Conv(3, 3, 256, padding: 1, Parameters = 884_992, Key = "features.8")] [Relu]
[Conv(3, 3, 256, padding: 1, Parameters = 590_080, Key = "features.10")] [Relu] [MaxPool(3, 3, stride: 2)]
[Flatten] [Shape(9_216)]
[Dropout] [Dense(4_096, Parameters = 37_752_832, Key = "classifier.1")] [Relu]
[Dropout] [Dense(4_096, Parameters = 16_781_312, Key = "classifier.4")] [Relu]
[Dense(1_000, Parameters = 4_097_000, Key = "classifier.6")]
internal sealed partial class OneColumn;
