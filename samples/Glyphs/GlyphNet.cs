namespace NetDsl.Samples.Glyphs;

/// <summary>Tells which of twelve spell glyphs a 20×20 picture shows.</summary>
[Network(GlyphNet.Side, GlyphNet.Side, 1)]
[Conv(3, 3, 8, padding: Padding.Same)]  [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 16, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(64)] [Relu]
[Dense(12)]
internal sealed partial class GlyphNet
{
    /// <summary>The picture's width and height.</summary>
    public const int Side = 20;
}
