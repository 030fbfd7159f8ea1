using System.Collections.Generic;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Normalizations of each example by itself: runs below, at and above sixteen floats, with and without a rest; groups of one channel, of some and of all.</summary>
internal static class ExampleNormCases
{
    public static IEnumerable<(string Name, string Attributes)> All =>
    [
        ("LayerNormImage", "[Network(5, 3, 19)] [LayerNorm]"),
        ("LayerNormGray", "[Network(5, 3, 1)] [LayerNorm]"),
        ("LayerNormFew", "[Network(5, 3, 7)] [LayerNorm(1e-2f)]"),
        ("LayerNormSixteen", "[Network(5, 3, 16)] [LayerNorm] [Relu]"),
        ("LayerNormFeatures", "[Network(37)] [LayerNorm(0.25f)]"),
        ("LayerNormHalos", "[Network(5, 4, 6)] [Conv(3, 3, 34, padding: 1)] [LayerNorm] [Conv(3, 3, 2, padding: 1)]"),
        ("LayerNormFlattened", "[Network(3, 4, 5)] [Flatten] [LayerNorm] [Dense(7)]"),
        ("LayerNormJoined", "[Network(3, 4, 5)] [Flatten] [From(\"input\")] [GlobalAvgPool] [Concat(\"flatten1\")] [LayerNorm] [Dense(7)]"),
        ("GroupNormAll", "[Network(5, 3, 19)] [GroupNorm(1)]"),
        ("GroupNormTwo", "[Network(5, 3, 38)] [GroupNorm(2)]"),
        ("GroupNormSmall", "[Network(5, 3, 18)] [GroupNorm(6, 1e-3f)]"),
        ("GroupNormEach", "[Network(5, 3, 18)] [GroupNorm(18)]"),
        ("GroupNormFeatures", "[Network(38)] [GroupNorm(2)]"),
        ("GroupNormFew", "[Network(36)] [GroupNorm(12)] [Dense(3)]"),
        ("GroupNormFlattened", "[Network(3, 4, 5)] [Flatten] [GroupNorm(1)] [Dense(7)]"),
        ("GroupNormPixel", "[Network(1, 1, 32)] [GroupNorm(2)]"),
        ("GroupNormHalos", "[Network(5, 4, 6)] [Conv(3, 3, 20, padding: 1)] [GroupNorm(4, Name = \"Normal\")] [Conv(3, 3, 2, padding: 1)]"),
        ("InstanceNormImage", "[Network(5, 3, 19)] [InstanceNorm]"),
        ("InstanceNormHalos", "[Network(5, 4, 6)] [Relu] [Conv(3, 3, 5, padding: 1)] [From(\"relu1\")] [InstanceNorm(1e-3f)] [Conv(3, 3, 2, padding: 1)] [Concat(\"conv1\")]"),
        ("L2NormalizeImage", "[Network(5, 3, 19)] [L2Normalize]"),
        ("L2NormalizeFeatures", "[Network(37)] [L2Normalize]"),
        ("L2NormalizeShort", "[Network(5, 3, 3)] [L2Normalize(1.5f)]"),
        ("L2NormalizeFlattened", "[Network(3, 4, 5)] [Flatten] [Dense(16)] [L2Normalize]"),
    ];
}
