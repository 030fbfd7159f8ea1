namespace NetDsl.Interop.Tests.Networks;

/// <summary>Functions of each value by itself, in every setting.</summary>
[Network(5, 4, 3, Training = false)]
[Conv(1, 1, 6)] [Clip(-0.5f, 0.75f)] [Conv(1, 1, 5)] [HardSigmoid] [Conv(1, 1, 4)] [HardSigmoid(0.2f)] [Conv(1, 1, 4)] [HardSigmoid(-0.3f, 0.4f)] [Output("Bounded")]
[Conv(1, 1, 5)] [Softplus] [Conv(1, 1, 5)] [Softplus(2.5f)] [Conv(1, 1, 4)] [Softsign] [Conv(1, 1, 4)] [Selu] [Output("Smooth")]
[Conv(1, 1, 5)] [Celu] [Conv(1, 1, 5)] [Celu(0.6f)] [Conv(1, 1, 4)] [Gelu(Approximate = true)] [Conv(1, 1, 4)] [LogSoftmax] [Conv(1, 1, 4)] [Gelu] [Clip(float.NegativeInfinity, 0.5f)] [Clip(-0.25f, float.PositiveInfinity)]
[Scale] [PRelu] [Conv(1, 1, 3)] [PRelu(perChannel: false)] [Scale(Bias = false)] [Flatten] [PRelu] [Scale(Name = "Flat", Key = "head.0")] [Dense(6)] [Scale(Bias = false)] [Exp] [Dense(5)] [Abs] [Sqrt] [Clip(float.NegativeInfinity, float.PositiveInfinity)] [LogSoftmax]
public partial class Functions;
