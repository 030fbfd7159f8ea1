namespace NetDsl.Training.Tests.Golden;

/// <summary>As Radial of make_golden.py: distances from learned and fixed centres, of a flattened image and of features, and LeNet-5's loss on them.</summary>
[Network(8, 6, 3)]
[Conv(3, 3, 4)] [ScaledTanh] [AvgPool(2, 2)] [Scale] [ScaledTanh]
[Flatten] [RadialBasis(9)] [Softsign]
[Dense(12)] [ScaledTanh]
[RadialBasis(5, Fixed = true)]
public partial class RadialGolden;
