namespace NetDsl.Interop.Tests.Networks;

/// <summary>Distances from learned and fixed centres, of a flattened image and of features.</summary>
[Network(5, 4, 3, Training = false)]
[Conv(2, 2, 6)] [Tanh] [Flatten(Name = "Pixels")] [RadialBasis(7)] [Softsign] [RadialBasis(1, Fixed = true)] [Output("One")]
[From("Pixels")] [RadialBasis(5, Fixed = true, Name = "Codes", Key = "head.0")]
public partial class Centres;
