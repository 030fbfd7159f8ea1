using System;

namespace NetDsl.Samples.Glyphs;

/// <summary>A point on the drawing plane; a glyph fills about −1 to 1, y downwards.</summary>
internal readonly record struct Point(float X, float Y);

/// <summary>One line drawn without lifting the pen.</summary>
internal readonly record struct Stroke(Point[] Points)
{
    /// <summary>A stroke through given corners: x, y, x, y, …</summary>
    public static Stroke Through(params float[] coordinates)
    {
        var points = new Point[coordinates.Length / 2];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new Point(coordinates[2 * i], coordinates[(2 * i) + 1]);
        }

        return new Stroke(points);
    }

    /// <summary>Part of a circle.</summary>
    /// <param name="x">Its middle.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="radius">Its radius; it grows to <paramref name="lastRadius"/> on the way, where that is given.</param>
    /// <param name="from">Where it starts, in turns clockwise from the right.</param>
    /// <param name="turns">How far it goes.</param>
    /// <param name="lastRadius">The radius at the end, for spirals.</param>
    public static Stroke Arc(float x, float y, float radius, float from, float turns, float? lastRadius = null)
    {
        const int Steps = 24;
        var points = new Point[Steps + 1];
        for (int i = 0; i <= Steps; i++)
        {
            float part = i / (float)Steps;
            float r = radius + (((lastRadius ?? radius) - radius) * part);
            (float sin, float cos) = MathF.SinCos(2 * MathF.PI * (from + (turns * part)));
            points[i] = new Point(x + (r * cos), y + (r * sin));
        }

        return new Stroke(points);
    }
}
