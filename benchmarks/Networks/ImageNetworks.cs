namespace NetDsl.Benchmarks.Networks;

/// <summary>A small network in the manner of Simonyan and Zisserman 2014, for images of 32×32.</summary>
[Network(32, 32, 3)]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 64, padding: Padding.Same)] [Relu]
[Conv(3, 3, 64, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(128)] [Relu]
[Dense(10)]
public partial class VggSmall;

/// <summary>Krizhevsky, Sutskever and Hinton 2012, with the groups of its two processors.</summary>
[Network(227, 227, 3, Parameters = 60_965_224, Training = false)]
[Conv(11, 11, 96, stride: 4)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
[Conv(5, 5, 256, padding: 2, groups: 2)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
[Conv(3, 3, 384, padding: 1)] [Relu]
[Conv(3, 3, 384, padding: 1, groups: 2)] [Relu]
[Conv(3, 3, 256, padding: 1, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)]
[Flatten]
[Dense(4096)] [Relu] [Dropout(0.5f)]
[Dense(4096)] [Relu] [Dropout(0.5f)]
[Dense(1000)]
public partial class AlexNet;

/// <summary>AlexNet with the weights of its fully connected layers in half the bytes.</summary>
[Network(227, 227, 3, Training = false)]
[Conv(11, 11, 96, stride: 4)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
[Conv(5, 5, 256, padding: 2, groups: 2)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
[Conv(3, 3, 384, padding: 1)] [Relu]
[Conv(3, 3, 384, padding: 1, groups: 2)] [Relu]
[Conv(3, 3, 256, padding: 1, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)]
[Flatten]
[Dense(4096, Weights = WeightFormat.BFloat16)] [Relu] [Dropout(0.5f)]
[Dense(4096, Weights = WeightFormat.BFloat16)] [Relu] [Dropout(0.5f)]
[Dense(1000, Weights = WeightFormat.BFloat16)]
public partial class AlexNetBFloat16;

/// <summary>AlexNet with the weights of its fully connected layers in a quarter of the bytes.</summary>
[Network(227, 227, 3, Training = false)]
[Conv(11, 11, 96, stride: 4)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
[Conv(5, 5, 256, padding: 2, groups: 2)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
[Conv(3, 3, 384, padding: 1)] [Relu]
[Conv(3, 3, 384, padding: 1, groups: 2)] [Relu]
[Conv(3, 3, 256, padding: 1, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)]
[Flatten]
[Dense(4096, Weights = WeightFormat.Int8)] [Relu] [Dropout(0.5f)]
[Dense(4096, Weights = WeightFormat.Int8)] [Relu] [Dropout(0.5f)]
[Dense(1000, Weights = WeightFormat.Int8)]
public partial class AlexNetInt8;
