namespace NetDsl.Interop.Tests.Networks;

/// <summary>Normalizations of each example by itself, on images that are not square, on features, and on those of a flattened image.</summary>
[Network(3, 2, 4, Training = false)]
[Conv(3, 3, 6, padding: 1)] [LayerNorm] [Output("ByLayer")] [Relu] [GroupNorm(3, 1e-3f)] [Output("ByGroup")] [Tanh] [InstanceNorm] [Output("ByInstance")] [Sigmoid] [L2Normalize] [Output("ToLength")]
[GroupNorm(1)] [Flatten] [LayerNorm(1e-2f)] [Output("OfFeatures")] [GroupNorm(1)] [L2Normalize(0.5f)] [Output("Short")]
[Dense(8)] [GroupNorm(4)] [Tanh] [LayerNorm] [Dense(5)] [L2Normalize]
public partial class Norms;
