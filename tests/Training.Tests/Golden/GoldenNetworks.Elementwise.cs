namespace NetDsl.Training.Tests.Golden;

/// <summary>As Activated of make_golden.py: functions of each value by itself.</summary>
[Network(7, 6, 3)]
[Conv(1, 1, 6)] [Clip(-0.5f, 0.75f)]
[Conv(1, 1, 6)] [HardSigmoid]
[Conv(1, 1, 6)] [Softplus(2f)]
[Conv(1, 1, 6)] [Softsign]
[Conv(1, 1, 6)] [Selu]
[Conv(1, 1, 6)] [Celu(0.7f)]
[Conv(1, 1, 6)] [Gelu(Approximate = true)]
[Conv(1, 1, 6)] [Abs] [Exp] [Sqrt]
[Conv(1, 1, 6)]
public partial class ActivatedGolden;

/// <summary>As Channelwise of make_golden.py: learned slopes and scales, on images, on a flattened image and on features.</summary>
[Network(8, 6, 3)]
[Conv(3, 3, 6, padding: 1)] [Scale] [PRelu] [AvgPool(2, 2)]
[Conv(3, 3, 4, padding: 1)] [PRelu(perChannel: false)]
[Flatten] [Scale(Bias = false)] [PRelu]
[Dense(7)] [Scale] [Tanh]
[Dense(5)] [LogSoftmax]
public partial class ChannelwiseGolden;
