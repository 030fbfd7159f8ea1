namespace NetDsl.Training.Tests.Golden;

/// <summary>As SeveralInputs of make_golden.py.</summary>
[Network(9, 8, 2)]
[Input("map", 5, 4, 3)]
[Input("velocity", 3)]
[Conv(3, 3, 4)] [Silu] [GlobalAvgPool(Name = "Camera")]
[From("map")] [Conv(3, 3, 4, padding: 1)] [Tanh] [GlobalMaxPool]
[Multiply("Camera")] [Concat("Camera")] [Concat("velocity")]
[Dense(7)] [Gelu] [Dense(4)]
public partial class SeveralInputsGolden;
