using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Every elementwise join, with what it spreads on either side: names and declarations.</summary>
internal static class JoinCases
{
    private static readonly string[] Kinds = ["Add", "Subtract", "Multiply", "Divide", "Maximum", "Minimum"];

    public static IEnumerable<(string Name, string Attributes)> All => Kinds.SelectMany(static kind => Of(kind)).Append((
        "JoinOfFlattened", "[Network(3, 2, 2)] [Flatten(Name = \"flat\")] [From(\"input\")] [Conv(2, 2, 12)] [Subtract(\"flat\")] [From(\"flat\")] [Dense(12)] [Maximum(\"flat\")]"));

    /// <summary>The second value of each is twice a sigmoid, by which can be divided; the channels fill a vector and a half, so that every kernel has a rest.</summary>
    private static IEnumerable<(string Name, string Attributes)> Of(string kind) =>
    [
        (kind + "Images", $"[Network(5, 4, 19)] [Sigmoid] [Sigmoid(Name = \"b\")] [From(\"input\")] [{kind}(\"b\")]"),
        (kind + "Features", $"[Network(37)] [Sigmoid] [Sigmoid(Name = \"b\")] [From(\"input\")] [{kind}(\"b\")]"),
        (kind + "ByFeatures", $"[Network(5, 4, 23)] [GlobalAvgPool] [Sigmoid] [Sigmoid(Name = \"b\")] [From(\"input\")] [{kind}(\"b\")]"),
        (kind + "FeaturesBy", $"[Network(5, 4, 23)] [Sigmoid] [Sigmoid(Name = \"b\")] [From(\"input\")] [GlobalAvgPool] [{kind}(\"b\")]"),
        (kind + "ByMap", $"[Network(5, 4, 23)] [Conv(1, 1, 1)] [Sigmoid] [Sigmoid(Name = \"b\")] [From(\"input\")] [{kind}(\"b\")] [Conv(3, 3, 2, padding: 1)]"),
        (kind + "MapBy", $"[Network(5, 4, 6)] [Sigmoid] [Sigmoid(Name = \"b\")] [From(\"input\")] [Conv(1, 1, 1)] [{kind}(\"b\")]"),
        (kind + "ByPixel", $"[Network(5, 4, 6)] [AvgPool(5, 4)] [Sigmoid] [Sigmoid(Name = \"b\")] [Conv(3, 3, 6, padding: 1, Name = \"other\")] [From(\"input\")] [{kind}(\"b\")] [Conv(3, 3, 2, padding: 1)]"),
        (kind + "PixelByFeatures", $"[Network(1, 1, 18)] [Sigmoid] [Sigmoid] [GlobalMaxPool(Name = \"b\")] [From(\"input\")] [{kind}(\"b\")]"),
    ];
}
