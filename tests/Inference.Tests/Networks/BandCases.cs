using System.Collections.Generic;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Convolutions on images so large that they are computed in bands of rows: names and declarations.</summary>
internal static class BandCases
{
    public static IEnumerable<(string Name, string Attributes)> All =>
    [
        ("BandResidual", "[Network(40, 37, 5)] [Conv(1, 1, 99)] [BatchNorm] [Relu6] [DepthwiseConv(3, 3, padding: 1)] [Relu6] [Conv(1, 1, 5)] [Add(\"input\")] [Conv(3, 3, 2, padding: 1)]"),
        ("BandStrides", "[Network(43, 36, 3)] [Conv(3, 3, 18, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Relu] [Conv(1, 1, 70)] [DepthwiseConv(5, 5, stride: 2, padding: 2)] [Relu] [Conv(2, 2, 4, PaddingBottom = 1)] [GlobalAvgPool]"),
    ];
}
