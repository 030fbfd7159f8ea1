namespace NetDsl.Training.Tests.Golden;

/// <summary>As NormalizedByExample of make_golden.py: every normalization of an example by itself, on images and on features.</summary>
[Network(7, 6, 3)]
[Conv(3, 3, 18, padding: 1)] [LayerNorm] [Tanh]
[Conv(2, 2, 20)] [GroupNorm(4, 1e-3f)] [Relu]
[Conv(2, 2, 6)] [InstanceNorm] [Tanh]
[GroupNorm(1)] [L2Normalize(Name = "Unit")]
[Flatten] [LayerNorm] [Dense(24)] [GroupNorm(6)] [Tanh] [LayerNorm]
[Dense(5)] [L2Normalize]
public partial class NormalizedByExampleGolden;
