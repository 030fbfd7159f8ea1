namespace NetDsl.Benchmarks.Networks;

/// <summary>LeCun et al. 1998 with ReLU and max pools.</summary>
[Network(28, 28, 1, Parameters = 61_706)]
[Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
[Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(120)] [Relu]
[Dense(84)] [Relu]
[Dense(10)]
public partial class LeNet5;

/// <summary>A policy over a board of 8×8 squares with eight planes.</summary>
[Network(8, 8, 8)]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Flatten]
[Dense(64)] [Relu]
[Dense(5)]
public partial class Policy8x8;

/// <summary>Policy8x8 with the weights of its large fully connected layer in half the bytes.</summary>
[Network(8, 8, 8, Training = false)]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Flatten]
[Dense(64, Weights = WeightFormat.BFloat16)] [Relu]
[Dense(5)]
public partial class Policy8x8BFloat16;

/// <summary>The network of Mnih et al., "Human-level control through deep reinforcement learning", 2015, with six actions.</summary>
[Network(84, 84, 4)]
[Conv(8, 8, 32, stride: 4)] [Relu]
[Conv(4, 4, 64, stride: 2)] [Relu]
[Conv(3, 3, 64)] [Relu]
[Flatten]
[Dense(512)] [Relu]
[Dense(6)]
public partial class NatureCnn;

/// <summary>NatureCnn with the weights of its large fully connected layer in half the bytes.</summary>
[Network(84, 84, 4, Training = false)]
[Conv(8, 8, 32, stride: 4)] [Relu]
[Conv(4, 4, 64, stride: 2)] [Relu]
[Conv(3, 3, 64)] [Relu]
[Flatten]
[Dense(512, Weights = WeightFormat.BFloat16)] [Relu]
[Dense(6)]
public partial class NatureCnnBFloat16;

/// <summary>NatureCnn with the weights of its large fully connected layer in a quarter of the bytes.</summary>
[Network(84, 84, 4, Training = false)]
[Conv(8, 8, 32, stride: 4)] [Relu]
[Conv(4, 4, 64, stride: 2)] [Relu]
[Conv(3, 3, 64)] [Relu]
[Flatten]
[Dense(512, Weights = WeightFormat.Int8)] [Relu]
[Dense(6)]
public partial class NatureCnnInt8;

/// <summary>A policy over 64 features.</summary>
[Network(64)]
[Dense(64)] [Relu]
[Dense(64)] [Relu]
[Dense(8)]
public partial class MlpPolicy;
