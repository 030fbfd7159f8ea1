namespace NetDsl.Training.Tests;

/// <summary>Everything that needs the whole batch, random numbers, or several shards.</summary>
[Network(8, 8, 3)]
[Conv(3, 3, 8, padding: Padding.Same)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 12)] [BatchNorm] [Silu]
[Flatten] [Dropout(0.25f)]
[Dense(20)] [Relu] [Output("Value")]
[Dense(10)]
public partial class SmallVgg;

/// <summary>Every way in which weights are packed from other values than their own.</summary>
[Network(6, 6, 3)]
[Conv(3, 3, 8)] [BatchNorm] [Relu] [BatchNorm]
[ConvTranspose(3, 3, 4, stride: 2)] [BatchNorm] [Relu]
[Conv(3, 3, 8, padding: 1, Weights = WeightFormat.BFloat16)] [BatchNorm] [Relu]
[Flatten] [BatchNorm]
[Dense(10)]
public partial class Repacked;

/// <summary>Matrices whose gradients are worked out over the whole batch, in front of, between and behind others.</summary>
[Network(150)]
[Dense(650)] [Tanh]
[Dense(140)] [Relu]
[Dense(480)] [Tanh]
[Dense(10)]
public partial class LargeDense;

/// <summary>Nothing but maxima.</summary>
[Network(4, 2, 1)]
[MaxPool(2, 2)]
public partial class OnlyMaxima;

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
