using System;
using NetDsl.Samples.Glyphs;

namespace NetDsl.Microscope.Tests;

/// <summary>The page's pictures, found again without the page's code.</summary>
internal static class TestPictures
{
    private static readonly Lazy<(float[] Ink, int[] Labels)> Glyphs = new(static () => new GlyphPainter(seed: 2).Paint(GlyphTraining.TestGlyphs));
    private static readonly Lazy<ImageDataset> Fashion = new(static () => FashionMnist.LoadAsync().GetAwaiter().GetResult().Test);

    /// <summary>A picture as bytes, and as its network reads it.</summary>
    public static (byte[] Bytes, float[] Input) Glyph(int index)
    {
        byte[] bytes = Array.ConvertAll(
            Glyphs.Value.Ink[(index * GlyphNet.InputLength)..((index + 1) * GlyphNet.InputLength)], static ink => (byte)MathF.Round(ink * 255));
        return (bytes, Array.ConvertAll(bytes, static shade => shade / 255f));
    }

    public static int GlyphLabel(int index) => Glyphs.Value.Labels[index];

    /// <summary>A picture of Fashion-MNIST as its networks read it.</summary>
    public static float[] Garment(int index)
    {
        float[] input = new float[784];
        Fashion.Value.CopyInput(index, epoch: 0, input);
        return input;
    }
}
