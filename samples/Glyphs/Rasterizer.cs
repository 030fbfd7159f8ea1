using System;
using System.Collections.Generic;

namespace NetDsl.Samples.Glyphs;

/// <summary>
/// Turns strokes into the network's picture. The drawing is first moved and scaled so that it fills the picture, so where and how
/// large somebody draws makes no difference.
/// </summary>
internal static class Rasterizer
{
    private const float Margin = 2.5f;

    /// <summary>Draws strokes, fitted into the picture.</summary>
    /// <param name="strokes">The strokes, on any plane with y downwards.</param>
    /// <param name="thickness">The pen's diameter in pixels.</param>
    /// <param name="pixels">Takes the picture: 0 is paper, 1 is ink.</param>
    public static void Draw(IReadOnlyList<Stroke> strokes, float thickness, Span<float> pixels)
    {
        pixels.Clear();
        (Point middle, float scale) = Fit(strokes);
        foreach (Stroke stroke in strokes)
        {
            for (int i = 0; i < stroke.Points.Length; i++)
            {
                Line(ToPixel(stroke.Points[Math.Max(i - 1, 0)], middle, scale), ToPixel(stroke.Points[i], middle, scale), thickness / 2, pixels);
            }
        }
    }

    private static (Point Middle, float Scale) Fit(IReadOnlyList<Stroke> strokes)
    {
        float left = float.MaxValue, top = float.MaxValue, right = float.MinValue, bottom = float.MinValue;
        foreach (Stroke stroke in strokes)
        {
            foreach (Point point in stroke.Points)
            {
                left = MathF.Min(left, point.X);
                right = MathF.Max(right, point.X);
                top = MathF.Min(top, point.Y);
                bottom = MathF.Max(bottom, point.Y);
            }
        }

        float size = MathF.Max(right - left, bottom - top);
        return (new Point((left + right) / 2, (top + bottom) / 2), (GlyphNet.Side - (2 * Margin)) / MathF.Max(size, 1e-3f));
    }

    private static Point ToPixel(Point point, Point middle, float scale) =>
        new((GlyphNet.Side / 2f) + ((point.X - middle.X) * scale), (GlyphNet.Side / 2f) + ((point.Y - middle.Y) * scale));

    // A pixel's ink falls from 1 to 0 over one pixel at the pen's edge.
    private static void Line(Point from, Point to, float radius, Span<float> pixels)
    {
        for (int y = 0; y < GlyphNet.Side; y++)
        {
            for (int x = 0; x < GlyphNet.Side; x++)
            {
                float ink = Math.Clamp(radius + 0.5f - Distance(new Point(x + 0.5f, y + 0.5f), from, to), 0, 1);
                ref float pixel = ref pixels[(y * GlyphNet.Side) + x];
                pixel = MathF.Max(pixel, ink);
            }
        }
    }

    private static float Distance(Point point, Point from, Point to)
    {
        float dx = to.X - from.X, dy = to.Y - from.Y;
        float squared = (dx * dx) + (dy * dy);
        float along = squared == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / squared, 0, 1);
        float x = from.X + (along * dx) - point.X, y = from.Y + (along * dy) - point.Y;
        return MathF.Sqrt((x * x) + (y * y));
    }
}
