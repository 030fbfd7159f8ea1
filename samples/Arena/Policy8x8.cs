namespace NetDsl.Samples.Arena;

/// <summary>
/// An agent's mind: the 8×8 cells around it, eight facts each, to the worth of five moves. Most of the time of a decision goes into reading
/// the larger Dense's 131,072 weights; as bfloat16 they fit into a core's second cache.
/// </summary>
[Network(8, 8, 8, Parameters = 143_045)]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Flatten]
[Dense(64, Weights = WeightFormat.BFloat16)] [Relu]
[Dense(5)]
internal sealed partial class Policy8x8;

/// <summary>The same mind, whose weights are kept as integers of 8 bits.</summary>
[Network(8, 8, 8, Parameters = 143_045, Training = false)]
[Conv(3, 3, 32, padding: Padding.Same, Weights = WeightFormat.Int8)] [Relu]
[Conv(3, 3, 32, padding: Padding.Same, Weights = WeightFormat.Int8)] [Relu]
[Flatten]
[Dense(64, Weights = WeightFormat.Int8)] [Relu]
[Dense(5, Weights = WeightFormat.Int8)]
internal sealed partial class Policy8x8Int8;
