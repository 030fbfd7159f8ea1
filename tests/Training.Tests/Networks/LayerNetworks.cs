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
        ["Centres"] = """
            [Network(5, 4, 3)] [Conv(2, 2, 6)] [Tanh] [Flatten(Name = "A")] [RadialBasis(18)] [Softsign] [Dense(5)] [Tanh] [RadialBasis(4, Fixed = true)] [Output("Side")]
            [From("A")] [RadialBasis(1)] [Output("One")] [From("A")] [RadialBasis(3, Fixed = true)]
            """,
        ["Roots"] = "[Network(6, 6, 2)] [Exp] [Conv(3, 3, 5, padding: 1)] [Exp] [Conv(1, 1, 4)] [Abs] [Conv(1, 1, 3)] [HardSigmoid(0.1f, 0.6f)] [Sqrt] [AvgPool(2, 2)]",
        ["Depthwise"] = "[Network(8, 7, 17)] [DepthwiseConv(3, 3, padding: 1)] [HardSwish] [DepthwiseConv(3, 3, stride: 2, multiplier: 2)] [Relu6] [DepthwiseConv(2, 2, Bias = false)]",
        ["Transposed"] = "[Network(4, 3, 3)] [ConvTranspose(3, 3, 5, stride: 2, padding: 1, outputPadding: 1)] [ScaledTanh] [ConvTranspose(2, 2, 2, stride: 3)] [Upsample(2)] [AvgPool(3, 3, padding: 1)]",
        ["Pools"] = "[Network(9, 8, 3)] [Conv(1, 1, 18)] [MaxPool(3, 3, stride: 2, padding: 1)] [AvgPool(3, 2, stride: 2, padding: 1, Ceil = true, CountIncludePadding = true)] [GlobalMaxPool] [Softmax]",
        ["Connected"] = """
            [Network(8, 7, 3)] [Conv(3, 3, 5, Connections = "0-1 1-2 0,2 2 0-2")] [Tanh] [Conv(3, 3, 18, padding: 1, Algorithm = ConvAlgorithm.Winograd, Bias = false,
                Connections = "0 1 2 3 4 0-4 0-1 1-2 2-3 3-4 0,2 0,3 0,4 1,3 1,4 2,4 4,0 3,1")] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(3)]
            """,
        ["Sequence"] = """
            [Network(41, 1, 4)] [Conv(3, 1, 18, StrideX = 2, PaddingLeft = 1)] [Relu] [DepthwiseConv(5, 1, DilationX = 2)] [Conv(3, 1, 20, dilation: 2)] [Silu] [MaxPool(3, 1, StrideX = 1, DilationX = 2)] [Flatten] [Dense(3)]
            """,
        ["DilatedPools"] = """
            [Network(8, 6, 3)] [Conv(3, 3, 5, padding: 1)] [Silu(Name = "Bent")] [MaxPool(2, 2, stride: 3, DilationX = 2, DilationY = 3)] [Output("Side")]
            [From("Bent")] [Conv(1, 1, 18)] [AvgPool(3, 3, stride: 2, padding: 2, DilationX = 2, DilationY = 2, Ceil = true, CountIncludePadding = true)] [AvgPool(2, 2, stride: 1, DilationX = 2)]
            """,
        // Pools that take over the rectifier in front of them: windows that overlap, that lie apart, with padding. No convolution of 1×1 between a rectifier
        // and a maximum: where all it reads is 0 it has the bare bias at several pixels, a tie that roundings break.
        ["RectifiedPools"] = """
            [Network(11, 9, 3)] [Conv(3, 3, 18, padding: 1)] [Relu] [MaxPool(3, 2, stride: 2, padding: 1, DilationX = 2, DilationY = 3, Ceil = true)]
            [Conv(2, 2, 5)] [Relu] [MaxPool(2, 2, stride: 1, DilationX = 2)] [Output("Side")]
            [From("input")] [Conv(3, 3, 5, padding: 1)] [Relu] [MaxPool(2, 2, stride: 3, DilationX = 2, DilationY = 3)] [Output("Apart")]
            [From("input")] [Conv(3, 3, 4)] [Relu] [MaxPool(3, 3, stride: 1, padding: 2, DilationX = 2, DilationY = 2)] [Conv(1, 1, 18)]
            """,
        ["TransposedGroups"] = """
            [Network(4, 3, 6)] [ConvTranspose(3, 3, 4, stride: 2, padding: 1, outputPadding: 1, groups: 2)] [Tanh] [ConvTranspose(2, 3, 36, stride: 2, groups: 2, DilationX = 3, DilationY = 2, PaddingLeft = 2)] [Silu]
            [ConvTranspose(2, 2, 36, groups: 36, dilation: 2, Bias = false)] [AvgPool(3, 3)]
            """,
        ["Norms"] = "[Network(5, 4, 3)] [Conv(2, 2, 6)] [BatchNorm] [Relu] [LocalResponseNorm(3, 0.5f, 0.75f, 1.5f)] [Flatten] [BatchNorm] [Dense(5)] [BatchNorm] [Softmax]",
        ["LayerNorms"] = """
            [Network(5, 4, 3)] [Conv(2, 2, 19)] [LayerNorm] [Tanh(Name = "A")] [Conv(1, 1, 4)] [LayerNorm(1e-2f)] [Silu] [Flatten] [LayerNorm] [Dense(18)] [LayerNorm] [Tanh]
            [Dense(3)] [Output("Side")] [From("A")] [LayerNorm] [GlobalAvgPool]
            """,
        ["GroupNorms"] = """
            [Network(5, 4, 3)] [Conv(2, 2, 36)] [GroupNorm(2)] [Tanh(Name = "A")] [GroupNorm(9, 1e-2f)] [Silu] [Conv(1, 1, 7)] [GroupNorm(1)] [Sigmoid] [GlobalAvgPool] [Dense(40)] [GroupNorm(2)] [Tanh]
            [GroupNorm(8)] [Dense(3)] [Output("Side")] [From("A")] [GroupNorm(36)] [Conv(2, 2, 2)]
            """,
        ["InstanceNorms"] = """
            [Network(5, 4, 3)] [Conv(2, 2, 19)] [InstanceNorm] [Tanh(Name = "A")] [Conv(3, 3, 4, padding: 1)] [InstanceNorm(1e-2f)] [Silu] [Flatten] [Dense(3)] [Output("Side")]
            [From("A")] [InstanceNorm] [Conv(2, 2, 2)]
            """,
        ["UnitLengths"] = """
            [Network(5, 4, 3)] [Conv(2, 2, 19)] [L2Normalize] [Tanh(Name = "A")] [Conv(1, 1, 4)] [L2Normalize(0.5f)] [Flatten] [Dense(18)] [L2Normalize] [Output("Embedding")]
            [From("A")] [L2Normalize] [Conv(2, 2, 2)] [Flatten] [Dense(17)] [L2Normalize]
            """,
        // Each join with a value of its own shape, with features, a pixel and a map on either side; gradients that get shares from several.
        ["JoinsAlike"] = """
            [Network(4, 3, 5)] [Conv(3, 3, 18, padding: 1)] [Tanh(Name = "A")] [Conv(3, 3, 18, padding: 1)] [Sigmoid] [Sigmoid(Name = "B")] [From("A")] [Divide("B", Name = "C")]
            [Subtract("A")] [Maximum("B")] [Silu(Name = "D")] [From("C")] [Minimum("D")] [Multiply("B")] [Add("C")] [Flatten] [Dense(4)]
            """,
        ["JoinsOfFeatures"] = """
            [Network(4, 3, 5)] [Conv(3, 3, 18, padding: 1)] [Tanh(Name = "A")] [GlobalAvgPool] [Dense(18)] [Sigmoid] [Sigmoid(Name = "B")] [From("A")] [Divide("B")] [Subtract("B")] [Tanh(Name = "C")]
            [From("B")] [Divide("C")] [Maximum("B")] [Minimum("B", Name = "D")] [From("B")] [Subtract("D")] [Multiply("B")] [Add("B")] [Flatten] [Dense(4)]
            """,
        ["JoinsOfMaps"] = """
            [Network(4, 3, 5)] [Conv(3, 3, 35, padding: 1)] [Sigmoid] [Sigmoid(Name = "A")] [Conv(1, 1, 1)] [Sigmoid] [Sigmoid(Name = "B")] [From("A")] [Divide("B")] [Subtract("B")] [Sigmoid] [Sigmoid(Name = "C")]
            [From("B")] [Divide("C")] [Maximum("B")] [Minimum("B", Name = "D")] [From("B")] [Subtract("D")] [Multiply("B")] [Add("B")] [Flatten] [Dense(4)]
            """,
        ["JoinsOfPixels"] = """
            [Network(4, 3, 5)] [Conv(3, 3, 7, padding: 1)] [Tanh(Name = "A")] [AvgPool(4, 3)] [Conv(3, 3, 7, padding: 1)] [Sigmoid] [Sigmoid(Name = "B")] [From("A")] [Divide("B")] [Minimum("B", Name = "C")]
            [From("B")] [Subtract("C", Name = "D")] [From("B")] [GlobalMaxPool] [Add("B")] [Multiply("D")] [Conv(3, 3, 2)]
            """,
        // One gradient gets shares from two rearrangements of other orders.
        ["Squares"] = """
            [Network(8, 4, 3)] [Conv(3, 3, 5, padding: 1)] [Tanh(Name = "Bent")] [SpaceToDepth(2, Name = "Deep")] [Conv(3, 3, 20, padding: 1)] [Silu(Name = "Mixed")]
            [From("Bent")] [SpaceToDepth(2, Order = DepthOrder.DCR)] [Add("Mixed")] [Multiply("Deep")] [SpaceToDepth(2)] [Flatten] [Dense(3)]
            """,
        ["Subpixels"] = """
            [Network(4, 3, 3)] [Conv(3, 3, 36, padding: 1)] [Tanh(Name = "Bent")] [DepthToSpace(2)] [Conv(3, 3, 9, padding: 1)] [Silu(Name = "Mixed")]
            [From("Bent")] [DepthToSpace(2, Order = DepthOrder.DCR)] [Add("Mixed")] [DepthToSpace(3)] [AvgPool(5, 5)]
            """,
        // A value read whole and in parts that overlap; a part whose gradient is the only one; an input of which some is never read.
        ["Parts"] = """
            [Network(9, 8, 5)] [Crop(1, 2, 7, 5)] [Conv(3, 3, 12, padding: 1)] [Tanh(Name = "Bent")] [Slice(0, 7)] [Silu] [Conv(1, 1, 12, Name = "Mixed")]
            [From("Bent")] [Slice(5, 7)] [Conv(3, 3, 12, padding: 1)] [Add("Mixed")] [Multiply("Bent")] [ShuffleChannels(4)] [Crop(2, 0, 5, 4)] [Flatten] [Dense(20)] [Slice(4, 9)] [Softmax]
            """,
        // From images and features, whose gradients have other shares, in both orders.
        ["Reshaped"] = """
            [Network(6, 4, 3)] [Conv(3, 3, 5, padding: 1)] [Tanh(Name = "Bent")] [Reshape(4, 6, 5)] [Conv(3, 3, 4, padding: 1)] [Silu] [Reshape(4, 3, 8, Order = ReshapeOrder.ChannelsFirst)]
            [Reshape(96)] [Dense(24)] [Tanh(Name = "Mixed")] [From("Bent")] [Reshape(120, Order = ReshapeOrder.ChannelsFirst)] [Dense(24)] [Multiply("Mixed")]
            [From("Bent")] [Flatten] [Concat("multiply1")] [Reshape(6, 4, 6, Order = ReshapeOrder.ChannelsFirst)] [Conv(3, 3, 2, padding: 1)] [Reshape(2, 2, 12)] [Flatten] [Softmax]
            """,
        // Borders of every kind, channels behind, one gradient with two shares, a padded value that is an output.
        ["PaddedLayers"] = """
            [Network(5, 4, 3)] [Conv(3, 3, 4, padding: 1)] [Tanh(Name = "Bent")] [Pad(2, 1, 0, 1)] [Conv(3, 3, 5)] [Silu] [Pad(1, 1, 2, 0, PaddingMode = PaddingMode.Reflect, Channels = 3, Value = 0.5f)]
            [Conv(3, 3, 4)] [Output("Side")] [From("Bent")] [Pad(1, 2, 3, 4, PaddingMode = PaddingMode.Replicate)] [Output("Wide")] [Conv(2, 2, 3)] [Tanh] [Pad(1, 0, 0, 1, Value = -0.75f)] [AvgPool(3, 3)]
            """,
        // Larger, smaller and as large as before; one gradient with two shares.
        ["Resized"] = """
            [Network(6, 5, 3)] [Conv(3, 3, 5, padding: 1)] [Tanh(Name = "Bent")] [Resize(9, 7, Mode = ResizeMode.Bilinear)] [Conv(3, 3, 4, padding: 1)] [Silu]
            [Upsample(2, Mode = ResizeMode.Bicubic)] [Resize(7, 5)] [Conv(1, 1, 19)] [Tanh(Name = "Mixed")] [From("Bent")] [Resize(7, 5, Mode = ResizeMode.Bicubic, AlignCorners = true)] [Conv(1, 1, 19)]
            [Multiply("Mixed")] [Resize(3, 5, Mode = ResizeMode.Bilinear, AlignCorners = true)] [Output("Side")] [From("Bent")] [Resize(4, 9)] [Upsample(2, Mode = ResizeMode.Bilinear, AlignCorners = true)]
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
        // Strides whose phases have all taps and whose last have one less, alone and in a row; groups; tiles of three and five outputs moved back; kernels of two and four taps at stride 1.
        ["WinogradStrides"] = """
            [Network(23, 21, 3)] [Conv(7, 7, 6, stride: 2, padding: 3, Algorithm = ConvAlgorithm.Winograd)] [Tanh] [Conv(3, 3, 20, stride: 2, padding: 1, Bias = false, Algorithm = ConvAlgorithm.Winograd)]
            [Silu] [Conv(2, 2, 18, groups: 2, Algorithm = ConvAlgorithm.Winograd)] [Relu] [Conv(4, 4, 3, padding: 1, Algorithm = ConvAlgorithm.Winograd)]
            """,
        ["WinogradStridesOfGroups"] = """
            [Network(20, 18, 8)] [Conv(5, 6, 12, stride: 2, groups: 2, Algorithm = ConvAlgorithm.Winograd)] [Tanh] [Conv(4, 4, 34, stride: 2, padding: 1, Algorithm = ConvAlgorithm.Winograd)]
            [Silu] [Conv(2, 2, 16, padding: 1, PaddingMode = PaddingMode.Replicate, Algorithm = ConvAlgorithm.Winograd)]
            """,
        ["WinogradStridesApart"] = """
            [Network(9, 26, 5)] [Conv(4, 10, 7, padding: 1, StrideY = 3, Algorithm = ConvAlgorithm.Winograd)] [Tanh] [Conv(4, 4, 9, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Silu]
            [Conv(6, 3, 4, padding: 1, StrideX = 2, Algorithm = ConvAlgorithm.Winograd)]
            """,
        ["WinogradStridesFirst"] = "[Network(28, 28, 4)] [Conv(8, 8, 17, stride: 4, Algorithm = ConvAlgorithm.Winograd)] [Relu] [Conv(4, 4, 5, Bias = false, Algorithm = ConvAlgorithm.Winograd)]",
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
        ["Integers"] = """
            [Network(7, 6, 3)] [Conv(3, 3, 20, padding: 1, Weights = WeightFormat.Int8)] [BatchNorm] [Tanh] [DepthwiseConv(3, 3, stride: 2, Weights = WeightFormat.Int8)]
            [Flatten] [Dense(17, Weights = WeightFormat.Int8)] [Tanh] [Dense(4)]
            """,
        // Matrices larger than the second cache, in parts of rows with and without a rest of a vector; one gradient gets shares from two of them.
        ["LargeDense"] = "[Network(5, 5, 6)] [Conv(1, 1, 6)] [Flatten] [Dense(650)] [Tanh(Name = \"Bent\")] [Dense(140, Bias = false)] [Output(\"Side\")] [From(\"Bent\")] [Dense(112)] [Sigmoid] [Dense(3)]",
        // Two layers read the input where it lies outside the arenas.
        ["Outside"] = """
            [Network(11, 9, 4)] [Conv(4, 3, 9, Bias = false)] [Tanh] [Conv(2, 2, 5)] [GlobalAvgPool] [Output("Side")]
            [From("input")] [Conv(2, 3, 18, dilation: 2, groups: 2)] [BatchNorm] [Silu] [Conv(3, 3, 4, stride: 2)]
            """,
        ["SeveralInputs"] = """
            [Network(7, 6, 2)] [Input("before", 7, 6, 2)] [Input("goal", 5)] [Conv(3, 3, 4)] [Tanh(Name = "Seen")] [From("before")] [Conv(3, 3, 4)] [Multiply("Seen")] [GlobalAvgPool]
            [Concat("goal")] [Dense(5)] [Add("goal")] [Silu] [Output("Side")] [Dense(3)]
            """,
        // Every input is read where it lies outside the arenas, one by two layers.
        ["OutsideInputs"] = """
            [Network(9, 8, 4)] [Input("before", 11, 9, 3)] [Conv(4, 3, 9, Bias = false)] [Tanh] [Conv(2, 2, 5)] [GlobalAvgPool(Name = "Seen")]
            [From("before")] [Conv(2, 3, 5, dilation: 2)] [GlobalAvgPool] [Add("Seen", Name = "Both")]
            [From("before")] [Conv(3, 3, 5, stride: 2)] [GlobalAvgPool] [Multiply("Both")]
            """,
        ["Branches"] = """
            [Network(5, 4, 3)] [Conv(3, 3, 4, padding: 1, Name = "Trunk")] [Tanh(Name = "Bent")] [Conv(3, 3, 4, padding: 1)] [Add("Bent")] [Relu]
            [GlobalAvgPool] [Dense(4)] [Sigmoid(Name = "Gate")] [From("Trunk")] [Multiply("Gate")] [Concat("Bent")] [Flatten] [Output("Policy")] [Dense(3)]
            """,
    };

    /// <summary>Names and declarations.</summary>
    public static IEnumerable<(string Name, string Source)> All => Networks.Select(static network => (network.Key, $"{network.Value}\npublic partial class {network.Key};"));
}
