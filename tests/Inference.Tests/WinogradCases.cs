using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.Inference.Tests;

/// <summary>
/// Convolutions by Winograd's algorithm with shapes around the tiles' (below, equal, above, multiples), channels and filters
/// around the vectors', groups and every padding; all in one compilation.
/// </summary>
public static class WinogradCases
{
    private static readonly (string Name, string Layers)[] Layers =
    [
        ("FourMultiple", "[Network(16, 12, 16, Training = false)] [Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu]"),
        ("FourOneTile", "[Network(6, 6, 5, Training = false)] [Conv(3, 3, 7, Algorithm = ConvAlgorithm.Winograd)]"),
        ("FourOverlapping", "[Network(11, 9, 20, Training = false)] [Conv(3, 3, 20, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Sigmoid]"),
        ("FourTails", "[Network(13, 10, 17, Training = false)] [Conv(3, 3, 33, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [LeakyRelu]"),
        ("FourFewChannels", "[Network(15, 14, 3, Training = false)] [Conv(3, 3, 1, padding: 1, Algorithm = ConvAlgorithm.Winograd)]"),
        ("FourManyBlocks", "[Network(41, 33, 8, Training = false)] [Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu6]"),
        ("FourGroups", "[Network(13, 13, 12, Training = false)] [Conv(3, 3, 18, padding: 1, groups: 3, Algorithm = ConvAlgorithm.Winograd, Bias = false)]"),
        ("FourFolded", "[Network(9, 8, 16, Training = false)] [Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [BatchNorm] [Relu]"),
        ("FourReplicate", "[Network(10, 7, 6, Training = false)] [Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Winograd, PaddingMode = PaddingMode.Replicate)] [Tanh]"),
        ("FourReflect", "[Network(8, 13, 9, Training = false)] [Conv(3, 3, 9, Algorithm = ConvAlgorithm.Winograd, PaddingMode = PaddingMode.Reflect, PaddingLeft = 2, PaddingBottom = 1)]"),
        ("FourWide", "[Network(5, 4, 34, Training = false)] [Conv(3, 3, 66, padding: 1, Algorithm = ConvAlgorithm.Winograd)]"),
        ("TwoOneTile", "[Network(4, 4, 3, Training = false)] [Conv(3, 3, 16, Algorithm = ConvAlgorithm.Winograd)]"),
        ("TwoOverlapping", "[Network(3, 2, 40, Training = false)] [Conv(3, 3, 20, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu]"),
        ("TwoGroups", "[Network(3, 5, 10, Training = false)] [Conv(3, 3, 6, padding: 1, groups: 2, Algorithm = ConvAlgorithm.Winograd)]"),
        ("FiveMultiple", "[Network(16, 8, 16, Training = false)] [Conv(5, 5, 16, padding: 2, Algorithm = ConvAlgorithm.Winograd)] [Relu]"),
        ("FiveOverlapping", "[Network(9, 7, 20, Training = false)] [Conv(5, 5, 19, padding: 1, Algorithm = ConvAlgorithm.Winograd)]"),
        ("PlainTwo", "[Network(11, 10, 9, Training = false)] [Conv(2, 2, 17, Algorithm = ConvAlgorithm.Winograd)] [Gelu]"),
        ("PlainTwoSmall", "[Network(4, 5, 6, Training = false)] [Conv(2, 2, 7, Algorithm = ConvAlgorithm.Winograd)]"),
        ("PlainTwoWide", "[Network(7, 9, 33, Training = false)] [Conv(2, 2, 40, PaddingLeft = 1, PaddingTop = 1, Algorithm = ConvAlgorithm.Winograd)] [BatchNorm]"),
        ("PlainFour", "[Network(12, 9, 7, Training = false)] [Conv(4, 4, 20, padding: 1, Algorithm = ConvAlgorithm.Winograd)]"),
        ("PlainFourGroups", "[Network(6, 7, 36, Training = false)] [Conv(4, 4, 10, padding: 1, groups: 2, PaddingMode = PaddingMode.Replicate, Algorithm = ConvAlgorithm.Winograd)] [Relu]"),
        ("StrideEight", "[Network(28, 32, 4, Training = false)] [Conv(8, 8, 32, stride: 4, Algorithm = ConvAlgorithm.Winograd)] [Relu]"),
        ("StrideEightGray", "[Network(44, 28, 1, Training = false)] [Conv(8, 8, 5, stride: 4, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideStem", "[Network(23, 21, 3, Training = false)] [Conv(7, 7, 20, stride: 2, padding: 3, Algorithm = ConvAlgorithm.Winograd)] [BatchNorm] [Relu]"),
        ("StrideStemExact", "[Network(17, 11, 3, Training = false)] [Conv(7, 7, 16, stride: 2, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideEleven", "[Network(35, 31, 3, Training = false)] [Conv(11, 11, 8, stride: 4, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideThree", "[Network(13, 12, 20, Training = false)] [Conv(3, 3, 18, stride: 2, padding: 1, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideThreeExact", "[Network(11, 11, 17, Training = false)] [Conv(3, 3, 33, stride: 2, Algorithm = ConvAlgorithm.Winograd)] [Tanh]"),
        ("StrideThreeFew", "[Network(11, 15, 7, Training = false)] [Conv(3, 3, 6, stride: 2, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideFour", "[Network(20, 20, 12, Training = false)] [Conv(4, 4, 33, stride: 2, Algorithm = ConvAlgorithm.Winograd)] [Sigmoid]"),
        ("StrideFourSmall", "[Network(8, 9, 3, Training = false)] [Conv(4, 4, 8, stride: 2, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideFiveGroups", "[Network(14, 15, 12, Training = false)] [Conv(5, 5, 9, stride: 2, padding: 2, groups: 3, PaddingMode = PaddingMode.Reflect, Algorithm = ConvAlgorithm.Winograd, Bias = false)]"),
        ("StrideFiveSmall", "[Network(8, 6, 10, Training = false)] [Conv(5, 5, 3, stride: 2, padding: 2, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideNine", "[Network(17, 19, 2, Training = false)] [Conv(9, 9, 6, stride: 2, PaddingRight = 1, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideOfX", "[Network(15, 8, 5, Training = false)] [Conv(5, 3, 19, StrideX = 2, Algorithm = ConvAlgorithm.Winograd)]"),
        ("StrideOfY", "[Network(9, 26, 18, Training = false)] [Conv(4, 10, 7, padding: 1, StrideY = 3, Algorithm = ConvAlgorithm.Winograd)] [LeakyRelu]"),
        ("StridesApart", "[Network(17, 22, 5, Training = false)] [Conv(6, 8, 7, StrideX = 2, StrideY = 3, Algorithm = ConvAlgorithm.Winograd)]"),
        ("FiveGroups", "[Network(8, 7, 8, Training = false)] [Conv(5, 5, 20, padding: 2, groups: 2, Algorithm = ConvAlgorithm.Winograd, PaddingMode = PaddingMode.Reflect)]"),
    ];

    private static readonly Lazy<NetworkHost> Compiled = new(static () => NetworkHost.Compile(
        Layers.Select(static item => $"{item.Layers} public partial class {item.Name};")));

    public static IEnumerable<object[]> Names => Layers.Select(static item => new object[] { item.Name });

    public static NetworkHost Host => Compiled.Value;

    /// <summary>Outputs of a tile along an axis, as the kernels say.</summary>
    public static int Outputs(string name) => Transform(name)[2] - '0';

    /// <summary>About three times what docs/winograd.md has for the network's form.</summary>
    public static double LargestError(string name) => Transform(name) switch
    {
        "F(2×2, 3×3)" when name.StartsWith("Two", StringComparison.Ordinal) => 3e-7,
        "F(2×2, 3×3)" or "F(3×3, 2×2)" => 4e-7,
        "F(2×2, 5×5)" or "F(3×3, 4×4)" => 1e-6,
        _ => 4e-6,
    };

    /// <summary>The network of that name, with biases and statistics that are not zero.</summary>
    public static NetworkHandle Create(string name)
    {
        NetworkHandle network = Host.Create(name, seed: 1);
        RandomWeights.Draw(network, seed: 2);
        return network;
    }

    private static string Transform(string name)
    {
        const int Length = 11;
        string kernels = Host.Generated.First(file => file.Key.StartsWith(name + ".", StringComparison.Ordinal) && file.Value.Contains("// F(", StringComparison.Ordinal)).Value;
        return kernels.Substring(kernels.IndexOf("// F(", StringComparison.Ordinal) + 3, Length);
    }
}
