namespace NetDsl.Interop.Tests.Networks;

/// <summary>The network of Krizhevsky, Sutskever and Hinton 2012, with the groups of its two processors.</summary>
[Network(227, 227, 3, Parameters = 60_965_224, Training = false)]
[Conv(11, 11, 96, stride: 4)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
[Conv(5, 5, 256, padding: 2, groups: 2)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
[Conv(3, 3, 384, padding: 1)] [Relu]
[Conv(3, 3, 384, padding: 1, groups: 2)] [Relu]
[Conv(3, 3, 256, padding: 1, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)]
[Flatten]
[Dense(4096)] [Relu] [Dropout]
[Dense(4096)] [Relu] [Dropout]
[Dense(1000)]
public partial class AlexNet;
