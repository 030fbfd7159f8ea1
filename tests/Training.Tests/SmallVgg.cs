namespace NetDsl.Training.Tests;

/// <summary>Everything that needs the whole batch, random numbers, or several shards.</summary>
[Network(8, 8, 3)]
[Conv(3, 3, 8, padding: Padding.Same)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 12)] [BatchNorm] [Silu]
[Flatten] [Dropout(0.25f)]
[Dense(20)] [Relu] [Output("Value")]
[Dense(10)]
public partial class SmallVgg;

/// <summary>Nothing but a dropout.</summary>
[Network(1000)]
[Dropout(0.3f)]
public partial class OnlyDropout;

/// <summary>Probabilities, which no loss on logits takes.</summary>
[Network(4)]
[Dense(3)] [Softmax]
public partial class Probabilities;

/// <summary>Inference only.</summary>
[Network(4, Training = false)]
[Dense(3)]
public partial class InferenceOnly;
