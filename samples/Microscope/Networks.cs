namespace NetDsl.Samples.Microscope
{
    /// <summary>The LeNet-5 of samples/FashionMnist, with every layer's output kept.</summary>
    [Network(28, 28, 1, Parameters = 61_706, Inspect = true)]
    [Conv(5, 5, 6, padding: Padding.Same, Parameters = 156)] [Relu] [MaxPool(2, 2)]
    [Conv(5, 5, 16, Parameters = 2_416)] [Relu] [MaxPool(2, 2)]
    [Flatten]
    [Dense(120)] [Relu]
    [Dense(84)] [Relu]
    [Dense(10)]
    internal sealed partial class LeNet5;

    /// <summary>The small VGG of samples/FashionMnist, with every layer's output kept.</summary>
    [Network(28, 28, 1, Inspect = true)]
    [Conv(3, 3, 24, padding: 1, Bias = false)] [BatchNorm] [Relu]
    [Conv(3, 3, 24, padding: 1, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]
    [Dropout(0.2f)]
    [Conv(3, 3, 48, padding: 1, Bias = false)] [BatchNorm] [Relu]
    [Conv(3, 3, 48, padding: 1, Bias = false)] [BatchNorm] [Relu] [MaxPool(2, 2)]
    [Dropout(0.3f)]
    [Flatten]
    [Dense(128, Bias = false)] [BatchNorm] [Relu]
    [Dropout(0.4f)]
    [Dense(10)]
    internal sealed partial class SmallVgg;

    /// <summary>How certain a network of ten classes is of each.</summary>
    [Network(10, Training = false)]
    [Softmax]
    internal sealed partial class TenShares;

    /// <summary>How certain a network of twelve classes is of each.</summary>
    [Network(12, Training = false)]
    [Softmax]
    internal sealed partial class TwelveShares;
}

namespace NetDsl.Samples.Glyphs
{
    /// <summary>The network of samples/Glyphs under its own name, so that its painter and training fit, with every layer's output kept.</summary>
    [Network(GlyphNet.Side, GlyphNet.Side, 1, Inspect = true)]
    [Conv(3, 3, 8, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
    [Conv(3, 3, 16, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
    [Flatten]
    [Dense(64)] [Relu]
    [Dense(12)]
    internal sealed partial class GlyphNet
    {
        /// <summary>The picture's width and height.</summary>
        public const int Side = 20;
    }
}
