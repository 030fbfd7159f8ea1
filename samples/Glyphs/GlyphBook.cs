using System.Collections.Generic;

namespace NetDsl.Samples.Glyphs;

/// <summary>The twelve glyphs as a teacher would draw them.</summary>
internal static class GlyphBook
{
    public static IReadOnlyList<string> Names { get; } =
        ["bolt", "flame", "ring", "cross", "saltire", "gate", "spiral", "wave", "arrow", "star", "moon", "hourglass"];

    public static IReadOnlyList<Stroke[]> Glyphs { get; } =
    [
        [Stroke.Through(0.4f, -1, -0.4f, 0.1f, 0.4f, -0.1f, -0.4f, 1)],
        [Stroke.Through(0, -1, 0.6f, 0, 0.5f, 0.7f, 0, 1, -0.5f, 0.7f, -0.6f, 0, 0, -1), Stroke.Through(0, 0.1f, 0, 0.6f)],
        [Stroke.Arc(0, 0, 0.9f, 0, 1)],
        [Stroke.Through(0, -1, 0, 1), Stroke.Through(-1, 0, 1, 0)],
        [Stroke.Through(-0.8f, -0.8f, 0.8f, 0.8f), Stroke.Through(0.8f, -0.8f, -0.8f, 0.8f)],
        [Stroke.Through(-0.8f, 1, -0.8f, -0.8f, 0.8f, -0.8f, 0.8f, 1)],
        [Stroke.Arc(0, 0, 0.1f, 0, 2, 1)],
        [Stroke.Through(-1, 0.4f, -0.5f, -0.4f, 0, 0.4f, 0.5f, -0.4f, 1, 0.4f)],
        [Stroke.Through(0, 1, 0, -1), Stroke.Through(-0.6f, -0.4f, 0, -1, 0.6f, -0.4f)],
        [Stroke.Through(-0.59f, 0.81f, 0, -1, 0.59f, 0.81f, -0.95f, -0.31f, 0.95f, -0.31f, -0.59f, 0.81f)],
        [Stroke.Arc(0, 0, 0.9f, 0.15f, 0.7f), Stroke.Arc(0.3f, 0, 0.75f, 0.2f, 0.6f)],
        [Stroke.Through(-0.7f, -0.9f, 0.7f, -0.9f, -0.7f, 0.9f, 0.7f, 0.9f, -0.7f, -0.9f)],
    ];
}
