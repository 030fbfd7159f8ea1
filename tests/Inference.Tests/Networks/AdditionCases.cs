using System.Collections.Generic;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Additions behind convolutions: names and declarations.</summary>
internal static class AdditionCases
{
    /// <summary>What is added comes before, is another convolution's, is read again, lies within another value, has a halo; sums are activated, normalized, pooled, shown.</summary>
    public static IEnumerable<(string Name, string Attributes)> All =>
    [
        ("AddResidual", "[Network(9, 7, 19)] [Conv(3, 3, 19, padding: 1, Algorithm = ConvAlgorithm.Direct)] [BatchNorm] [Relu] [Conv(1, 1, 19, Bias = false)] [BatchNorm] [Add(\"input\")] [Relu] [Conv(3, 3, 4, padding: 1)]"),
        ("AddProjection", "[Network(8, 6, 5)] [Conv(3, 3, 33, stride: 2, padding: 1)] [Relu] [Conv(1, 1, 33)] [BatchNorm] [From(\"input\")] [Conv(1, 1, 33, stride: 2)] [BatchNorm] [Add(\"batchnorm1\")] [Relu]"),
        ("AddReadAgain", "[Network(8, 6, 6)] [Conv(1, 1, 6)] [Conv(1, 1, 6)] [Add(\"conv1\")] [Relu] [Conv(3, 3, 6, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Add(\"relu1\")] [Multiply(\"conv1\")]"),
        ("AddDepthwise", "[Network(11, 6, 21)] [DepthwiseConv(3, 3, padding: 1)] [Add(\"input\")] [Relu6] [DepthwiseConv(5, 5, padding: 2)] [BatchNorm] [Add(\"relu61\")] [GlobalAvgPool]"),
        ("AddNamed", "[Network(6, 5, 8)] [Conv(1, 1, 8)] [Add(\"input\", Name = \"Sum\")] [Output(\"Side\")] [Relu] [Conv(1, 1, 8)] [Add(\"Sum\", Name = \"Last\")]"),
        ("AddPooled", "[Network(8, 6, 8)] [Conv(1, 1, 8)] [Add(\"input\")] [MaxPool(2, 2)] [Conv(1, 1, 8, Weights = WeightFormat.BFloat16)] [Add(\"maxpool1\")] [BatchNorm] [Softmax]"),
        ("AddParts", "[Network(6, 5, 4)] [Conv(1, 1, 4)] [Relu] [Conv(1, 1, 4)] [Add(\"relu1\")] [Concat(\"relu1\")] [Conv(1, 1, 8)] [Add(\"concat1\")] [Flatten] [Dense(3)]"),
        ("AddWinograd", "[Network(11, 8, 17)] [Conv(3, 3, 17, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu] [Conv(3, 3, 17, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [BatchNorm] [Add(\"input\")] [Relu] [Conv(3, 3, 4, padding: 1)]"),
        ("AddGroups", "[Network(30, 3, 12)] [Conv(3, 3, 18, padding: 1, groups: 3, Algorithm = ConvAlgorithm.Direct)] [From(\"input\")] [Conv(1, 1, 18, groups: 6)] [Add(\"conv1\")] [ConvTranspose(2, 2, 3, stride: 2)]"),
    ];
}
