using System.Collections.Generic;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Layers that write their output as a part of a Concat's, with gaps between the pixels: names and declarations.</summary>
internal static class ConcatCases
{
    /// <summary>A Concat of Concats, as of growing channels; parts with halos; parts of features that were images.</summary>
    public static IEnumerable<(string Name, string Attributes)> Graphs =>
    [
        ("PartsGrowing", "[Network(7, 6, 3)] [Conv(3, 3, 5, padding: 1)] [Relu] [Conv(3, 3, 4, padding: 1)] [Relu] [Concat(\"relu1\")] [Conv(3, 3, 4, padding: 1)] [Tanh] [Concat(\"concat1\")] [Conv(3, 3, 18, padding: 1)]"),
        ("PartsBranches", "[Network(9, 8, 7)] [Conv(1, 1, 5)] [Relu] [From(\"input\")] [Conv(1, 1, 6)] [Relu] [Conv(5, 5, 17, padding: 2)] [Concat(\"relu1\")] [From(\"input\")] [MaxPool(3, 3, stride: 1, padding: 1)] [Conv(1, 1, 3)] [Concat(\"concat1\")] [MaxPool(2, 2)]"),
        ("PartsSkip", "[Network(8, 8, 3)] [Conv(3, 3, 6, padding: 1)] [Relu] [MaxPool(2, 2)] [Conv(3, 3, 9, padding: 1)] [Relu] [ConvTranspose(2, 2, 6, stride: 2)] [Concat(\"relu1\")] [Conv(3, 3, 16, padding: 1)] [Sigmoid]"),
        ("PartsWinograd", "[Network(12, 12, 16)] [Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Conv(3, 3, 21, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Concat(\"conv1\")] [Conv(3, 3, 5, padding: 1)]"),
        ("PartsWinogradStrides", "[Network(15, 15, 3)] [Conv(3, 3, 3, padding: 1)] [Concat(\"input\")] [Conv(3, 3, 20, padding: 1)] [Output(\"Whole\")] [From(\"conv1\")] [Conv(7, 7, 9, stride: 2, Algorithm = ConvAlgorithm.Winograd)] [Output(\"Strided\")] [From(\"conv1\")] [Conv(4, 4, 5, stride: 2, Algorithm = ConvAlgorithm.Winograd)]"),
        ("PartsPooled", "[Network(8, 8, 3)] [Conv(3, 3, 6, padding: 1)] [Relu] [MaxPool(2, 2)] [From(\"input\")] [Conv(3, 3, 17, padding: 1)] [AvgPool(2, 2)] [Concat(\"maxpool1\")] [Conv(3, 3, 2)]"),
        ("PartsOutput", "[Network(6, 4, 3)] [Conv(3, 3, 6, padding: 1)] [Conv(3, 3, 5, padding: 1)] [Concat(\"conv1\")] [Output(\"Grown\")] [Conv(3, 3, 5, padding: 1)]"),
        ("PartsHeads", "[Network(8, 6, 5)] [Conv(3, 3, 4, padding: 1)] [Reshape(192)] [From(\"input\")] [Conv(3, 3, 8, stride: 2)] [Relu] [Reshape(48)] [Concat(\"reshape1\")] [Dense(3)]"),
        ("PartsFlattened", "[Network(5, 4, 3)] [Conv(3, 3, 6, padding: 1)] [Flatten] [From(\"input\")] [GlobalAvgPool] [Dense(7)] [Concat(\"flatten1\")] [Concat(\"dense1\")] [Softmax]"),
        ("PartsResized", "[Network(5, 4, 19)] [Upsample(2)] [From(\"input\")] [Upsample(2, Mode = ResizeMode.Bilinear)] [Concat(\"upsample1\")] [From(\"concat1\")] [SpaceToDepth(2)] [From(\"concat1\")] [MaxPool(2, 2)] [Concat(\"spacetodepth1\")] [ShuffleChannels(2)]"),
        ("PartsNorms", "[Network(5, 4, 18)] [LayerNorm] [From(\"input\")] [GroupNorm(3)] [Concat(\"layernorm1\")] [From(\"input\")] [InstanceNorm] [Concat(\"concat1\")] [Pad(1, 1, 1, 1, PaddingMode = PaddingMode.Reflect)] [Relu]"),
        ("PartsPads", "[Network(5, 4, 6)] [Pad(1, 1, 1, 1, PaddingMode = PaddingMode.Replicate)] [From(\"input\")] [Pad(1, 1, 1, 1, Value = 2f)] [Concat(\"pad1\")] [From(\"input\")] [Relu] [Pad(1, 1, 1, 1)] [Concat(\"concat1\")] [Conv(3, 3, 4)]"),
        ("PartsJoined", "[Network(5, 4, 6)] [Sigmoid] [Conv(1, 1, 6)] [Add(\"sigmoid1\")] [From(\"input\")] [Conv(1, 1, 6)] [Multiply(\"sigmoid1\")] [Concat(\"add1\")] [DepthToSpace(2)] [Relu]"),
    ];

    /// <summary>The layer twice, side by side.</summary>
    /// <param name="name">The case's.</param>
    /// <param name="network">The attribute that says the input.</param>
    /// <param name="attribute">The layer's; if it stands for two, the last counts.</param>
    public static (string Name, string Attributes) Of(string name, string network, string attribute)
    {
        string[] layers = attribute.Split("] [");
        string kind = layers[^1].Split('(')[0].ToLowerInvariant();
        return ("ConcatOf" + name, $"{network} [{attribute}] [From(\"input\")] [{attribute}] [Concat(\"{kind}1\")] [Relu]");
    }
}
