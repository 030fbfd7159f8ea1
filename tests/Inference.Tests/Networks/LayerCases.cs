using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Every layer kind alone, in every setting: name and declaration.</summary>
internal static class LayerCases
{
    public static IEnumerable<(string Name, string Source)> All => Cases.Select(static pair => (pair.Name, $"{pair.Attributes}\npublic partial class {pair.Name};\n"));

    private static IEnumerable<(string Name, string Attributes)> Cases =>
    [
        .. Convolutions.Select(static pair => (pair.Name, $"[Network(9, 7, 6)] [{pair.Attribute}]")),
        .. Pools.Select(static pair => (pair.Name, $"[Network(11, 8, 5)] [{pair.Attribute}]")),
        .. Pointwise.Select(static pair => (pair.Name + "Image", $"[Network(5, 3, 19)] [{pair.Attribute}]")),
        .. Pointwise.Where(static pair => !pair.Attribute.StartsWith("LocalResponseNorm", System.StringComparison.Ordinal)).Select(static pair => (pair.Name + "Features", $"[Network(37)] [{pair.Attribute}]")),
        .. Fused.Select(static pair => (pair.Name, pair.Attributes)),
        .. Rearrangements.Select(static pair => (pair.Name, pair.Attributes)),
        .. Graphs.Select(static pair => (pair.Name, pair.Attributes)),
    ];

    private static (string Name, string Attribute)[] Convolutions =>
    [
        ("ConvPlain", "Conv(3, 3, 5)"),
        ("ConvOblong", "Conv(4, 2, 10)"),
        ("ConvStrides", "Conv(3, 3, 5, StrideX = 2, StrideY = 3)"),
        ("ConvPadded", "Conv(3, 5, 8, padding: 2)"),
        ("ConvSides", "Conv(3, 3, 4, PaddingLeft = 2, PaddingTop = 1, PaddingRight = 0, PaddingBottom = 3)"),
        ("ConvSame", "Conv(4, 4, 7, stride: 2, padding: Padding.Same)"),
        ("ConvReplicate", "Conv(5, 3, 6, padding: 3, PaddingMode = PaddingMode.Replicate)"),
        ("ConvReflect", "Conv(3, 5, 6, padding: 4, stride: 2, PaddingMode = PaddingMode.Reflect)"),
        ("ConvReplicateStrides", "Conv(2, 2, 6, padding: 2, stride: 4, PaddingMode = PaddingMode.Replicate)"),
        ("ConvDilated", "Conv(3, 2, 6, dilation: 2)"),
        ("ConvDilations", "Conv(3, 3, 6, padding: 2, DilationX = 3, DilationY = 2)"),
        ("ConvGroups", "Conv(3, 3, 9, groups: 3)"),
        ("ConvGroupsOfOne", "Conv(3, 3, 6, groups: 6)"),
        ("ConvManyGroups", "Conv(1, 1, 24, groups: 2)"),
        ("ConvNoBias", "Conv(3, 3, 5, Bias = false)"),
        ("ConvPointwise", "Conv(1, 1, 33)"),
        ("ConvWhole", "Conv(9, 7, 20)"),
        ("ConvDirect", "Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Direct)"),
        ("ConvWinograd3", "Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Winograd)"),
        ("ConvWinograd5", "Conv(5, 5, 8, padding: 2, Algorithm = ConvAlgorithm.Winograd)"),
        ("ConvHalves", "Conv(3, 3, 21, padding: 1, Weights = WeightFormat.BFloat16)"),
        ("ConvHalvesDilated", "Conv(2, 3, 5, dilation: 2, Weights = WeightFormat.BFloat16)"),
        ("DepthwiseHalves", "DepthwiseConv(3, 1, Weights = WeightFormat.BFloat16)"),
        ("Depthwise", "DepthwiseConv(3, 3)"),
        ("DepthwiseMultiplier", "DepthwiseConv(3, 2, multiplier: 3, padding: 1)"),
        ("DepthwiseStride", "DepthwiseConv(2, 3, stride: 2, padding: Padding.Same, Bias = false)"),
        ("DepthwiseDilated", "DepthwiseConv(3, 3, dilation: 2, padding: 2, PaddingMode = PaddingMode.Reflect)"),
        ("Transposed", "ConvTranspose(3, 3, 5)"),
        ("TransposedStride", "ConvTranspose(4, 4, 5, stride: 2, padding: 1)"),
        ("TransposedOutputPadding", "ConvTranspose(3, 2, 9, stride: 3, padding: 1, outputPadding: 2)"),
        ("TransposedSides", "ConvTranspose(5, 3, 4, StrideX = 2, StrideY = 1, PaddingLeft = 2, PaddingTop = 0, PaddingRight = 1, PaddingBottom = 2)"),
        ("TransposedGaps", "ConvTranspose(1, 2, 3, stride: 4, Bias = false)"),
    ];

    private static (string Name, string Attribute)[] Pools =>
    [
        .. new[] { "Max", "Avg" }.SelectMany(static kind => new (string, string)[]
        {
            (kind + "PoolPlain", kind + "Pool(2, 2)"),
            (kind + "PoolOverlap", kind + "Pool(3, 3, stride: 2)"),
            (kind + "PoolOblong", kind + "Pool(4, 2, StrideX = 3, StrideY = 1)"),
            (kind + "PoolPadded", kind + "Pool(3, 3, stride: 2, padding: 1)"),
            (kind + "PoolSides", kind + "Pool(4, 4, stride: 1, PaddingLeft = 2, PaddingTop = 1, PaddingRight = 0, PaddingBottom = 2)"),
            (kind + "PoolSame", kind + "Pool(3, 2, stride: 2, padding: Padding.Same)"),
            (kind + "PoolCeil", kind + "Pool(3, 3, stride: 2, Ceil = true)"),
            (kind + "PoolCeilPadded", kind + "Pool(4, 3, stride: 3, padding: 1, Ceil = true)"),
            (kind + "PoolLarge", kind + "Pool(8, 7, stride: 1)"),
            (kind + "PoolGaps", kind + "Pool(1, 2, stride: 3)"),
            ($"Global{kind}Pool", $"Global{kind}Pool"),
        }),
        ("AvgPoolCounting", "AvgPool(3, 3, stride: 2, padding: 1, CountIncludePadding = true)"),
        ("AvgPoolCountingCeil", "AvgPool(4, 4, stride: 3, padding: 2, Ceil = true, CountIncludePadding = true)"),
    ];

    private static (string Name, string Attribute)[] Pointwise =>
    [
        .. new[] { "Relu", "Relu6", "LeakyRelu", "Elu", "Tanh", "ScaledTanh", "Sigmoid", "Silu", "Gelu", "Mish", "HardSwish", "HardSigmoid", "Softplus", "Softsign", "Selu", "Celu", "Exp", "Abs", "Softmax", "LogSoftmax", "BatchNorm", "Dropout" }
            .Select(static kind => (kind, kind)),
        ("LeakyReluSlope", "LeakyRelu(-0.75f)"),
        ("EluAlpha", "Elu(1.7f)"),
        ("SqrtOfExp", "Exp] [Sqrt"),
        ("Scale", "Scale"),
        ("ScaleNoBias", "Scale(Bias = false)"),
        ("PRelu", "PRelu"),
        ("PReluOne", "PRelu(perChannel: false)"),
        ("CeluAlpha", "Celu(0.7f)"),
        ("GeluApproximate", "Gelu(Approximate = true)"),
        ("SoftplusBeta", "Softplus(2.5f)"),
        ("HardSigmoidLine", "HardSigmoid(-0.3f, 0.2f)"),
        ("ClipBoth", "Clip(-0.5f, 0.75f)"),
        ("ClipBelow", "Clip(-0.25f, float.PositiveInfinity)"),
        ("ClipAbove", "Clip(float.NegativeInfinity, 0.25f)"),
        ("ClipNothing", "Clip(float.NegativeInfinity, float.PositiveInfinity)"),
        ("BatchNormEpsilon", "BatchNorm(0.25f)"),
        ("LocalResponseNormPlain", "LocalResponseNorm"),
        ("LocalResponseNormWide", "LocalResponseNorm(9, alpha: 0.5f, beta: 0.6f, k: 0.5f)"),
        ("LocalResponseNormOne", "LocalResponseNorm(1, alpha: 2f, beta: 0.5f, k: 1f)"),
        ("LocalResponseNormAll", "LocalResponseNorm(41, alpha: 1f, beta: 1f, k: 2f)"),
    ];

    private static (string Name, string Attributes)[] Fused =>
    [
        .. new[] { "Relu", "Relu6", "LeakyRelu(0.1f)", "HardSwish", "Tanh", "BatchNorm", "Scale", "Scale(Bias = false)", "PRelu", "MaxPool(2, 2)", "AvgPool(2, 2)", "Clip(-0.4f, 0.6f)", "HardSigmoid", "Softsign", "Abs" }.SelectMany(static (after, index) => new (string, string)[]
        {
            ("ConvThen" + index, $"[Network(8, 8, 3)] [Conv(3, 3, 18, padding: 1)] [{after}]"),
            ("DepthwiseThen" + index, $"[Network(8, 8, 17)] [DepthwiseConv(3, 3, padding: 1)] [{after}]"),
            ("TransposedThen" + index, $"[Network(4, 5, 3)] [ConvTranspose(3, 3, 18, stride: 2)] [{after}]"),
        }),
        ("DenseHalves", "[Network(23)] [Dense(33, Weights = WeightFormat.BFloat16)] [Relu] [Dense(5, Weights = WeightFormat.BFloat16)]"),
        ("HalvesNormRelu", "[Network(7, 6, 3)] [Conv(3, 3, 8, Weights = WeightFormat.BFloat16)] [BatchNorm] [Relu] [MaxPool(2, 2)]"),
        ("ConvAbsPool", "[Network(8, 8, 3)] [Conv(3, 3, 6, padding: 1)] [Abs] [MaxPool(2, 2)]"),
        ("WinogradClipPool", "[Network(8, 8, 3)] [Conv(3, 3, 8, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [HardSigmoid(-0.3f, 0.4f)] [MaxPool(2, 2)]"),
        ("DenseThenClip", "[Network(20)] [Dense(19)] [Clip(-0.3f, 0.3f)]"),
        ("DenseThenRelu", "[Network(20)] [Dense(19)] [Relu]"),
        ("DenseThenBatchNorm", "[Network(20)] [Dense(19)] [BatchNorm] [Relu6]"),
        ("ConvNormReluPool", "[Network(10, 8, 3)] [Conv(3, 3, 8, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]"),
        ("ConvNoBiasScaleRelu", "[Network(10, 8, 3)] [Conv(3, 3, 8, Bias = false)] [Scale] [Relu] [MaxPool(2, 2)]"),
        ("ConvNormScale", "[Network(6, 6, 3)] [Conv(3, 3, 8)] [BatchNorm] [Scale] [Relu]"),
        ("DenseThenScale", "[Network(20)] [Dense(19)] [Scale(Bias = false)] [Relu6]"),
        ("DenseHalvesScale", "[Network(20)] [Dense(19, Weights = WeightFormat.BFloat16)] [Scale] [Relu]"),
        ("PoolScaleSigmoid", "[Network(6, 6, 3)] [Conv(3, 3, 6)] [AvgPool(2, 2)] [Scale] [Sigmoid]"),
        ("ScaleFlattened", "[Network(3, 4, 5)] [Flatten] [Scale] [Dense(7)] [PRelu]"),
        ("ConvFlattenScale", "[Network(5, 4, 3)] [Conv(2, 2, 6)] [Flatten] [Scale(Bias = false)] [PRelu] [Dense(7)]"),
        ("PReluHalos", "[Network(5, 4, 3)] [Conv(3, 3, 6, padding: 1)] [PRelu] [Conv(3, 3, 4, padding: 1)] [PRelu(perChannel: false)] [MaxPool(2, 2)]"),
        ("ConvNormNorm", "[Network(6, 6, 3)] [Conv(3, 3, 8)] [BatchNorm] [BatchNorm] [Relu]"),
        ("ConvReluNorm", "[Network(6, 6, 3)] [Conv(3, 3, 8)] [Relu] [BatchNorm]"),
        ("ConvNamedNorm", "[Network(6, 6, 3)] [Conv(3, 3, 8, Name = \"Raw\")] [BatchNorm(Name = \"Normal\")] [Relu(Name = \"Bent\")]"),
        ("ConvReadTwice", "[Network(6, 6, 3)] [Conv(3, 3, 8, padding: 1)] [BatchNorm] [Relu] [Conv(1, 1, 8)] [Add(\"conv1\")]"),
        ("GroupedNorm", "[Network(6, 6, 4)] [Conv(3, 3, 6, groups: 2)] [BatchNorm]"),
        ("TransposedNorm", "[Network(3, 4, 4)] [ConvTranspose(3, 3, 6, stride: 2)] [BatchNorm] [Relu]"),
        ("NormFlattened", "[Network(3, 4, 5)] [Flatten] [BatchNorm] [Dense(7)]"),
        ("ConvFlattenNorm", "[Network(5, 4, 3)] [Conv(2, 2, 6)] [Flatten] [BatchNorm] [Relu] [Dense(7)]"),
    ];

    /// <summary>Both orders; runs shorter and longer than a vector and none at all; halos on either side; an image of one channel, squares of one pixel.</summary>
    private static (string Name, string Attributes)[] Rearrangements =>
    [
        ("DepthToSpaceTwo", "[Network(3, 4, 20)] [DepthToSpace(2)]"),
        ("DepthToSpaceThree", "[Network(3, 2, 27)] [DepthToSpace(3, Order = DepthOrder.DCR)]"),
        ("DepthToSpaceOne", "[Network(3, 4, 5)] [DepthToSpace(1, Order = DepthOrder.DCR)]"),
        ("DepthToSpaceGray", "[Network(3, 4, 16)] [DepthToSpace(4)]"),
        ("DepthToSpaceLong", "[Network(3, 2, 76)] [DepthToSpace(2, Order = DepthOrder.DCR)] [Flatten] [Dense(5)]"),
        ("DepthToSpaceHalos", "[Network(5, 4, 8)] [Relu] [DepthToSpace(2)] [Conv(3, 3, 4, padding: 1)] [Output(\"Wide\")] [From(\"relu1\")] [Conv(3, 3, 2, padding: 1)] [Flatten] [Dense(4)]"),
        ("DepthToSpaceHalosDcr", "[Network(5, 4, 8)] [Relu] [DepthToSpace(2, Order = DepthOrder.DCR)] [Conv(3, 3, 4, padding: 1)] [Output(\"Wide\")] [From(\"relu1\")] [Conv(3, 3, 2, padding: 1)]"),
        ("SpaceToDepthTwo", "[Network(6, 4, 5)] [SpaceToDepth(2)]"),
        ("SpaceToDepthThree", "[Network(6, 9, 5)] [SpaceToDepth(3, Order = DepthOrder.DCR)]"),
        ("SpaceToDepthOne", "[Network(6, 4, 5)] [SpaceToDepth(1)]"),
        ("SpaceToDepthGray", "[Network(8, 4, 1)] [SpaceToDepth(4)]"),
        ("SpaceToDepthWhole", "[Network(4, 4, 3)] [SpaceToDepth(4)] [Flatten] [Dense(5)]"),
        ("SpaceToDepthLong", "[Network(4, 6, 19)] [SpaceToDepth(2, Order = DepthOrder.DCR)]"),
        ("SpaceToDepthHalos", "[Network(8, 6, 3)] [Relu] [SpaceToDepth(2)] [Conv(3, 3, 4, padding: 1)] [Output(\"Deep\")] [From(\"relu1\")] [Conv(3, 3, 2, padding: 1)] [Flatten] [Dense(4)]"),
        ("SpaceToDepthHalosDcr", "[Network(8, 6, 3)] [Relu] [SpaceToDepth(2, Order = DepthOrder.DCR)] [Conv(3, 3, 4, padding: 1)] [Output(\"Deep\")] [From(\"relu1\")] [Conv(3, 3, 2, padding: 1)]"),
        ("SpaceToDepthBetween", "[Network(6, 4, 3)] [Conv(3, 3, 4, padding: 1)] [BatchNorm] [SpaceToDepth(2, Name = \"Deep\")] [Relu] [Flatten] [BatchNorm] [Dense(7)]"),
    ];

    private static (string Name, string Attributes)[] Graphs =>
    [
        ("UpsampleTwo", "[Network(3, 4, 5)] [Upsample(2)]"),
        ("UpsampleThenConv", "[Network(3, 4, 17)] [Upsample(3)] [Conv(3, 3, 4, padding: 1)]"),
        ("FlattenDense", "[Network(5, 3, 4)] [Flatten] [Dense(9)]"),
        ("FlattenAlone", "[Network(5, 3, 4)] [Flatten]"),
        ("AddInput", "[Network(5, 4, 3)] [Conv(3, 3, 3, padding: 1)] [Add(\"input\")]"),
        ("AddItself", "[Network(5, 4, 3)] [Relu] [Add(\"relu1\")]"),
        ("MultiplyImage", "[Network(5, 4, 3)] [Sigmoid] [Multiply(\"input\")]"),
        ("MultiplyGate", "[Network(5, 4, 18)] [GlobalAvgPool] [Dense(18)] [Sigmoid] [Multiply(\"input\")]"),
        ("MultiplyByGate", "[Network(5, 4, 18)] [GlobalMaxPool] [From(\"input\")] [Multiply(\"globalmaxpool1\")]"),
        ("ConcatImages", "[Network(5, 4, 3)] [Conv(1, 1, 7)] [Concat(\"input\")] [Conv(3, 3, 4, padding: 1)]"),
        ("ConcatFeatures", "[Network(21)] [Dense(5)] [Concat(\"input\")] [Dense(4)]"),
        ("ConcatFlattened", "[Network(5, 3, 4)] [Conv(2, 2, 6)] [Flatten] [From(\"input\")] [Flatten] [Concat(\"flatten1\")] [BatchNorm] [Dense(8)]"),
        ("ConcatPooled", "[Network(5, 3, 4)] [GlobalAvgPool] [From(\"input\")] [Flatten] [Concat(\"globalavgpool1\")] [Dropout] [Dense(8)]"),
        ("Residual", "[Network(6, 5, 8)] [Conv(3, 3, 8, padding: 1)] [Relu(Name = \"Trunk\")] [Conv(3, 3, 8, padding: 1)] [Relu] [Conv(3, 3, 8, padding: 1)] [Add(\"Trunk\")] [Relu]"),
        ("TwoHeads", "[Network(6, 5, 3)] [Conv(3, 3, 8)] [Relu(Name = \"Trunk\")] [Conv(1, 1, 2)] [Flatten] [Dense(5)] [Output(\"Policy\")] [From(\"Trunk\")] [GlobalAvgPool] [Dense(1)] [Tanh] [Output(\"Value\")] [From(\"Trunk\")] [Flatten] [Dense(3)]"),
        ("OutputIsImage", "[Network(6, 5, 3)] [Conv(3, 3, 4, padding: 1)] [Output(\"Features\")] [Relu] [Conv(3, 3, 2, padding: 1)] [Softmax]"),
        ("InputOfSeveral", "[Network(6, 5, 3)] [Conv(3, 3, 4, padding: 1)] [From(\"input\")] [Conv(5, 5, 4, padding: 2)] [Add(\"conv1\")] [From(\"input\")] [MaxPool(3, 3, stride: 1, padding: 1)] [Concat(\"add1\")]"),
        ("ReflectThenZero", "[Network(6, 5, 3)] [Relu] [Conv(3, 3, 4, padding: 2, PaddingMode = PaddingMode.Reflect)] [From(\"relu1\")] [Conv(3, 3, 4, padding: 2)] [Concat(\"conv1\")]"),
        ("DropoutNamed", "[Network(12)] [Dense(8)] [Dropout(0.3f, Name = \"Dropped\")] [Relu] [Dense(3)]"),
        ("Features", "[Network(1)] [Dense(1)]"),
    ];
}
