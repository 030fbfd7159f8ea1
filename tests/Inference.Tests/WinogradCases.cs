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
        ("FiveGroups", "[Network(8, 7, 8, Training = false)] [Conv(5, 5, 20, padding: 2, groups: 2, Algorithm = ConvAlgorithm.Winograd, PaddingMode = PaddingMode.Reflect)]"),
    ];

    private static readonly Lazy<NetworkHost> Compiled = new(static () => NetworkHost.Compile(
        Layers.Select(static item => $"{item.Layers} public partial class {item.Name};")));

    public static IEnumerable<object[]> Names => Layers.Select(static item => new object[] { item.Name });

    public static NetworkHost Host => Compiled.Value;

    /// <summary>The network of that name, with biases and statistics that are not zero.</summary>
    public static NetworkHandle Create(string name)
    {
        NetworkHandle network = Host.Create(name, seed: 1);
        RandomWeights.Draw(network, seed: 2);
        return network;
    }
}
