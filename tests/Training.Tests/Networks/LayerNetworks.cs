using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Training.Tests.Networks;

/// <summary>Every kind of layer with its settings, in small networks.</summary>
internal static class LayerNetworks
{
    private static readonly Dictionary<string, string> Networks = new()
    {
        ["Plain"] = "[Network(7, 6, 3)] [Conv(3, 3, 5, padding: 1)] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(19)] [Tanh] [Dense(4)]",
        ["Strided"] = "[Network(11, 9, 2)] [Conv(3, 2, 4, stride: 2, padding: 1)] [Elu(0.7f)] [Conv(2, 2, 6, dilation: 2, groups: 2)] [LeakyRelu(0.2f)] [AvgPool(2, 2, stride: 1)]",
        ["Dilated"] = "[Network(13, 12, 2)] [Conv(3, 3, 4, StrideX = 2, StrideY = 3, DilationX = 3, DilationY = 2, PaddingLeft = 2, PaddingBottom = 1)] [Silu] [GlobalAvgPool]",
        ["Filled"] = "[Network(6, 7, 2)] [Conv(3, 3, 4, padding: 2, PaddingMode = PaddingMode.Reflect)] [Gelu] [Conv(3, 3, 3, padding: 1, stride: 2, PaddingMode = PaddingMode.Replicate)] [Sigmoid]",
        ["Smooth"] = "[Network(6, 5, 3)] [Conv(3, 3, 5, padding: 1)] [Mish] [MaxPool(2, 2)] [Conv(2, 2, 4)] [Mish] [Flatten] [Dense(3)] [Mish]",
        ["Bounded"] = "[Network(7, 6, 3)] [Conv(3, 3, 18, padding: 1)] [Clip(-0.4f, 0.5f)] [Conv(2, 2, 5)] [HardSigmoid(0.4f, 0.3f)] [Conv(3, 3, 6, padding: 1)] [HardSigmoid] [MaxPool(2, 2)] [Flatten] [Dense(19)] [Clip(float.NegativeInfinity, 0.2f)] [Dense(4)]",
        ["Units"] = "[Network(6, 5, 3)] [Conv(3, 3, 17, padding: 1)] [Selu] [Conv(2, 2, 5)] [Celu(0.6f)] [Flatten] [Dense(18)] [Celu] [Dense(7)] [Softplus(2f)] [Dense(5)] [Gelu(Approximate = true)] [Dense(3)] [Softplus]",
        ["Elementwise"] = "[Network(6, 5, 3)] [Conv(3, 3, 5, padding: 1)] [Abs] [MaxPool(2, 2)] [Conv(2, 2, 18)] [Softsign] [Exp] [Sqrt] [Flatten] [Dense(4)] [Exp] [Dense(3)] [Abs] [Dense(4)] [Softsign]",
        ["Logarithms"] = "[Network(5, 4, 3)] [Conv(2, 2, 6)] [LogSoftmax] [Conv(2, 2, 19)] [LogSoftmax] [GlobalAvgPool] [Dense(5)] [LogSoftmax]",
        ["Slopes"] = "[Network(7, 6, 3)] [Conv(3, 3, 18, padding: 1)] [PRelu] [Conv(2, 2, 5)] [PRelu(perChannel: false)] [MaxPool(2, 2)] [Flatten] [PRelu] [Dense(19)] [PRelu(perChannel: false)] [Dense(4)] [PRelu]",
        ["Scales"] = "[Network(7, 6, 3)] [Scale] [Conv(3, 3, 18, padding: 1)] [Scale] [Tanh] [AvgPool(2, 2)] [Scale(Bias = false)] [Conv(2, 2, 5, padding: 1)] [Tanh] [Flatten] [Scale] [Dense(19)] [Scale(Bias = false)] [Sigmoid] [Dense(4)] [Scale]",
        ["Roots"] = "[Network(6, 6, 2)] [Exp] [Conv(3, 3, 5, padding: 1)] [Exp] [Conv(1, 1, 4)] [Abs] [Conv(1, 1, 3)] [HardSigmoid(0.1f, 0.6f)] [Sqrt] [AvgPool(2, 2)]",
        ["Depthwise"] = "[Network(8, 7, 17)] [DepthwiseConv(3, 3, padding: 1)] [HardSwish] [DepthwiseConv(3, 3, stride: 2, multiplier: 2)] [Relu6] [DepthwiseConv(2, 2, Bias = false)]",
        ["Transposed"] = "[Network(4, 3, 3)] [ConvTranspose(3, 3, 5, stride: 2, padding: 1, outputPadding: 1)] [ScaledTanh] [ConvTranspose(2, 2, 2, stride: 3)] [Upsample(2)] [AvgPool(3, 3, padding: 1)]",
        ["Pools"] = "[Network(9, 8, 3)] [Conv(1, 1, 18)] [MaxPool(3, 3, stride: 2, padding: 1)] [AvgPool(3, 2, stride: 2, padding: 1, Ceil = true, CountIncludePadding = true)] [GlobalMaxPool] [Softmax]",
        ["Norms"] = "[Network(5, 4, 3)] [Conv(2, 2, 6)] [BatchNorm] [Relu] [LocalResponseNorm(3, 0.5f, 0.75f, 1.5f)] [Flatten] [BatchNorm] [Dense(5)] [BatchNorm] [Softmax]",
        // One gradient gets shares from two rearrangements of other orders.
        ["Squares"] = """
            [Network(8, 4, 3)] [Conv(3, 3, 5, padding: 1)] [Tanh(Name = "Bent")] [SpaceToDepth(2, Name = "Deep")] [Conv(3, 3, 20, padding: 1)] [Silu(Name = "Mixed")]
            [From("Bent")] [SpaceToDepth(2, Order = DepthOrder.DCR)] [Add("Mixed")] [Multiply("Deep")] [SpaceToDepth(2)] [Flatten] [Dense(3)]
            """,
        ["Subpixels"] = """
            [Network(4, 3, 3)] [Conv(3, 3, 36, padding: 1)] [Tanh(Name = "Bent")] [DepthToSpace(2)] [Conv(3, 3, 9, padding: 1)] [Silu(Name = "Mixed")]
            [From("Bent")] [DepthToSpace(2, Order = DepthOrder.DCR)] [Add("Mixed")] [DepthToSpace(3)] [AvgPool(5, 5)]
            """,
        ["Winograd"] = """
            [Network(9, 7, 4)] [Conv(3, 3, 6, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Tanh(Name = "Bent")] [Conv(5, 5, 6, padding: 2, Bias = false, Algorithm = ConvAlgorithm.Winograd)]
            [Add("Bent")] [Conv(3, 3, 18, padding: 2, groups: 2, Algorithm = ConvAlgorithm.Winograd)] [Conv(3, 3, 3, PaddingLeft = 1, PaddingBottom = 2, Algorithm = ConvAlgorithm.Winograd)]
            """,
        // By weights: tiles moved back from both edges by one and by three pixels, groups, channels and filters below, at and above a vector; more than one block of tiles.
        ["WinogradEdges"] = """
            [Network(7, 7, 3)] [Conv(3, 3, 20, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Tanh] [Conv(3, 3, 6, groups: 2, Bias = false, Algorithm = ConvAlgorithm.Winograd)] [Silu]
            [Conv(5, 5, 34, padding: 2, groups: 2, Algorithm = ConvAlgorithm.Winograd)] [Conv(3, 3, 16, Bias = false, Algorithm = ConvAlgorithm.Winograd)]
            """,
        ["WinogradBlocks"] = "[Network(12, 11, 3)] [Conv(5, 5, 49, padding: 2, Algorithm = ConvAlgorithm.Winograd)] [Tanh] [AvgPool(3, 3)] [Conv(3, 3, 2, padding: 1, PaddingMode = PaddingMode.Reflect, Algorithm = ConvAlgorithm.Winograd)]",
        ["Pooled"] = """
            [Network(13, 12, 3)] [Conv(3, 3, 12, padding: 1)] [Tanh(Name = "Bent")] [Conv(5, 5, 18, padding: 2, Algorithm = ConvAlgorithm.Direct)] [Relu] [MaxPool(2, 2)]
            [Conv(3, 2, 4, padding: 1)] [LeakyRelu(0.1f)] [MaxPool(2, 2)] [Output("Side")]
            [From("Bent")] [Conv(3, 3, 5, dilation: 2, StrideY = 2)] [MaxPool(3, 2)]
            """,
        ["PooledFirst"] = """
            [Network(15, 13, 2)] [Conv(3, 3, 7, padding: 1, Bias = false)] [Tanh] [MaxPool(2, 2)] [Conv(3, 3, 9)] [Relu] [Tanh] [MaxPool(2, 2, stride: 3)] [Flatten] [Dense(3)]
            """,
        ["Dropped"] = "[Network(6, 5, 3)] [Conv(3, 3, 7)] [Tanh] [Dropout(0.25f)] [Flatten] [Dense(18)] [Sigmoid] [Dropout] [Dense(5)]",
        ["Halves"] = """
            [Network(7, 6, 3)] [Conv(3, 3, 20, padding: 1, Weights = WeightFormat.BFloat16)] [BatchNorm] [Tanh] [Conv(2, 2, 5, dilation: 2, Weights = WeightFormat.BFloat16)]
            [DepthwiseConv(3, 3, stride: 2, Weights = WeightFormat.BFloat16)] [Flatten] [Dense(17, Weights = WeightFormat.BFloat16)] [Tanh] [Dense(4, Weights = WeightFormat.BFloat16)]
            """,
        // Matrices larger than the second cache, in parts of rows with and without a rest of a vector; one gradient gets shares from two of them.
        ["LargeDense"] = "[Network(5, 5, 6)] [Conv(1, 1, 6)] [Flatten] [Dense(650)] [Tanh(Name = \"Bent\")] [Dense(140, Bias = false)] [Output(\"Side\")] [From(\"Bent\")] [Dense(112)] [Sigmoid] [Dense(3)]",
        // Two layers read the input where it lies outside the arenas.
        ["Outside"] = """
            [Network(11, 9, 4)] [Conv(4, 3, 9, Bias = false)] [Tanh] [Conv(2, 2, 5)] [GlobalAvgPool] [Output("Side")]
            [From("input")] [Conv(2, 3, 18, dilation: 2, groups: 2)] [BatchNorm] [Silu] [Conv(3, 3, 4, stride: 2)]
            """,
        ["Branches"] = """
            [Network(5, 4, 3)] [Conv(3, 3, 4, padding: 1, Name = "Trunk")] [Tanh(Name = "Bent")] [Conv(3, 3, 4, padding: 1)] [Add("Bent")] [Relu]
            [GlobalAvgPool] [Dense(4)] [Sigmoid(Name = "Gate")] [From("Trunk")] [Multiply("Gate")] [Concat("Bent")] [Flatten] [Output("Policy")] [Dense(3)]
            """,
    };

    /// <summary>Names and declarations.</summary>
    public static IEnumerable<(string Name, string Source)> All => Networks.Select(static network => (network.Key, $"{network.Value}\npublic partial class {network.Key};"));
}
