namespace NetDsl.Training.Tests.Freezing;

/// <summary>A body that costs much and a head that costs little; keys as another framework has them.</summary>
[Network(32, 32, 3)]
[Conv(3, 3, 32, padding: 1, Key = "features.0")] [BatchNorm(Key = "features.1")] [Relu]
[Conv(3, 3, 32, padding: 1, Key = "features.3")] [BatchNorm(Key = "features.4")] [Relu]
[Conv(3, 3, 64, stride: 2, padding: 1, Key = "features.6")] [Relu]
[Conv(3, 3, 64, padding: 1, Key = "features.8")] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(32, Name = "Embedding")] [Relu]
[Dense(10, Name = "Head", Key = "classifier")]
public partial class Backbone;

/// <summary>The same body under another head.</summary>
[Network(32, 32, 3)]
[Conv(3, 3, 32, padding: 1, Key = "features.0")] [BatchNorm(Key = "features.1")] [Relu]
[Conv(3, 3, 32, padding: 1, Key = "features.3")] [BatchNorm(Key = "features.4")] [Relu]
[Conv(3, 3, 64, stride: 2, padding: 1, Key = "features.6")] [Relu]
[Conv(3, 3, 64, padding: 1, Key = "features.8")] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(32, Name = "Embedding")] [Relu]
[Dense(4, Name = "Head", Key = "classifier")] [Output("Scores")]
[From("Embedding")] [Dense(2, Name = "Side")]
public partial class OtherHead;

/// <summary>Without kinks, so that differences of the loss are its gradient.</summary>
[Network(8, 8, 3)]
[Conv(3, 3, 6)] [BatchNorm] [Tanh]
[Conv(3, 3, 4)] [BatchNorm] [Tanh]
[Flatten]
[Dense(5)]
public partial class SmoothNetwork;
