namespace NetDsl.Samples.AlexNet;

/// <summary>The network of 2012 as the files of Caffe's model zoo have it (bvlc_alexnet): with other constants of the response normalization, and else the same.</summary>
[Network(227, 227, 3, Parameters = 60_965_224, Training = false)]
[Conv(11, 11, 96, stride: 4, Parameters = 34_944)] [Relu] [LocalResponseNorm(5, 1e-4f, 0.75f, 1f)] [MaxPool(3, 3, stride: 2)]
[Conv(5, 5, 256, padding: 2, groups: 2, Parameters = 307_456)] [Relu] [LocalResponseNorm(5, 1e-4f, 0.75f, 1f)] [MaxPool(3, 3, stride: 2)]
[Conv(3, 3, 384, padding: 1, Parameters = 885_120)] [Relu]
[Conv(3, 3, 384, padding: 1, groups: 2, Parameters = 663_936)] [Relu]
[Conv(3, 3, 256, padding: 1, groups: 2, Parameters = 442_624)] [Relu] [MaxPool(3, 3, stride: 2)]
[Flatten] [Shape(9_216)]
[Dense(4_096, Parameters = 37_752_832)] [Relu] [Dropout]
[Dense(4_096, Parameters = 16_781_312)] [Relu] [Dropout]
[Dense(1_000, Parameters = 4_097_000)]
internal sealed partial class CaffeAlexNet;
