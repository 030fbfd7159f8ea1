namespace NetDsl.Training.Tests.Fitting;

/// <summary>Small, with everything that has a state of its own: running statistics, random numbers.</summary>
[Network(6, 6, 1)]
[Conv(3, 3, 4)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Flatten] [Dropout(0.25f)]
[Dense(3)]
public partial class TinyNetwork;

/// <summary>Values instead of classes.</summary>
[Network(6)]
[Dense(8)] [Tanh]
[Dense(2)]
public partial class TinyRegression;
