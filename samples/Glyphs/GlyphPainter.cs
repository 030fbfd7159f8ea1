using System;

namespace NetDsl.Samples.Glyphs;

/// <summary>Draws glyphs as an unsteady hand would: turned, stretched, bent at the corners, with a pen of some thickness on spotted paper.</summary>
internal sealed class GlyphPainter(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Draws pictures of random glyphs.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The pictures one after another, and the class of each.</returns>
    public (float[] Pixels, int[] Labels) Paint(int count)
    {
        float[] pixels = new float[count * GlyphNet.InputLength];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = _random.Next(GlyphBook.Glyphs.Count);
            Paint(labels[i], pixels.AsSpan(i * GlyphNet.InputLength, GlyphNet.InputLength));
        }

        return (pixels, labels);
    }

    /// <summary>Draws one glyph.</summary>
    public void Paint(int glyph, Span<float> pixels)
    {
        Rasterizer.Draw(Unsteady(GlyphBook.Glyphs[glyph]), Between(1.2f, 2.8f), pixels);
        float noise = Between(0, 0.15f);
        foreach (ref float pixel in pixels)
        {
            pixel = Math.Clamp(pixel + Between(-noise, noise), 0, 1);
        }
    }

    private Stroke[] Unsteady(Stroke[] strokes)
    {
        (float sin, float cos) = MathF.SinCos(Between(-0.3f, 0.3f));
        float width = Between(0.8f, 1.2f), slant = Between(-0.2f, 0.2f);
        return Array.ConvertAll(strokes, stroke => new Stroke(Array.ConvertAll(stroke.Points, point =>
        {
            float x = (point.X * width) + (point.Y * slant) + Between(-0.07f, 0.07f), y = point.Y + Between(-0.07f, 0.07f);
            return new Point((x * cos) - (y * sin), (x * sin) + (y * cos));
        })));
    }

    private float Between(float low, float high) => low + ((high - low) * _random.NextSingle());
}
