using System.Collections.Generic;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Networks with so large an arena that halos are written in every pass, and lie where other values lay before: names and declarations.</summary>
internal static class FrameCases
{
    public static IEnumerable<(string Name, string Attributes)> All =>
    [
        ("FrameResidual", "[Network(96, 90, 4)] [Conv(3, 3, 12, padding: 1)] [Relu] [MaxPool(3, 3, stride: 2, padding: 1)] [Conv(3, 3, 12, padding: 1)] [BatchNorm] [Relu] [Conv(3, 3, 12, padding: 1)] [Add(\"maxpool1\")] [Relu] " +
            "[Conv(3, 3, 17, stride: 2, PaddingLeft = 1, PaddingTop = 1)] [Relu] [DepthwiseConv(5, 5, padding: 2)] [GlobalAvgPool]"),
        ("FrameSkip", "[Network(96, 80, 3)] [Conv(3, 3, 8, padding: 1)] [Relu] [MaxPool(2, 2)] [Conv(3, 3, 12, padding: 2, dilation: 2)] [Relu] [DepthwiseConv(3, 3, padding: 1)] [Conv(3, 3, 10, padding: 1, PaddingMode = PaddingMode.Reflect)] " +
            "[ConvTranspose(2, 2, 8, stride: 2)] [Concat(\"relu1\")] [Conv(3, 3, 4, padding: 1)] [Relu] [Pad(1, 2, 0, 1)] [Conv(3, 3, 3, PaddingRight = 2)]"),
    ];
}
