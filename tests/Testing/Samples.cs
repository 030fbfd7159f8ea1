// The networks of the benchmarks. Compiled where tests use their classes; embedded into NetDsl.Testing as text.
using NetDsl;

namespace NetDsl.Testing.Samples;

/// <summary>LeCun and others 1998, with rectifiers and max pooling.</summary>
[Network(28, 28, 1, Parameters = 61_706, Training = false)]
[Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
[Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(120)] [Relu]
[Dense(84)] [Relu]
[Dense(10)]
public sealed partial class LeNet5;

/// <summary>A policy over a board of 8×8 with 8 planes.</summary>
[Network(8, 8, 8, Training = false)]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Flatten]
[Dense(64)] [Relu]
[Dense(5)]
public sealed partial class Policy8x8;

/// <summary>Mnih and others 2015: four frames of a game to six actions.</summary>
[Network(84, 84, 4, Training = false)]
[Conv(8, 8, 32, stride: 4)] [Relu]
[Conv(4, 4, 64, stride: 2)] [Relu]
[Conv(3, 3, 64)] [Relu]
[Flatten]
[Dense(512)] [Relu]
[Dense(6)]
public sealed partial class NatureCnn;

/// <summary>A small network in the manner of Simonyan and Zisserman 2015.</summary>
[Network(32, 32, 3, Training = false)]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 64, padding: Padding.Same)] [Relu]
[Conv(3, 3, 64, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(128)] [Relu]
[Dense(10)]
public sealed partial class VggSmall;

/// <summary>Krizhevsky, Sutskever and Hinton 2012.</summary>
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
public sealed partial class AlexNet;
