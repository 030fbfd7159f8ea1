namespace NetDsl.Samples.Arena;

/// <summary>An agent's mind: the 8×8 cells around it, eight facts each, to the worth of five moves.</summary>
[Network(8, 8, 8, Parameters = 143_045)]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Conv(3, 3, 32, padding: Padding.Same)] [Relu]
[Flatten]
[Dense(64)] [Relu]
[Dense(5)]
internal sealed partial class Policy8x8;
