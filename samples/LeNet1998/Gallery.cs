using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StbImageWriteSharp;

namespace NetDsl.Samples.Digits;

/// <summary>
/// A row for each class: its drawing, the pictures nearest to it, and behind a gap those that were taken for it though they are far from every drawing. Frames of those
/// that are of another class are red.
/// </summary>
internal static class Gallery
{
    private const int Each = 8;
    private const int Scale = 2;
    private const int Cell = (28 * Scale) + 6;
    private const int Gap = 16;

    public static void Save(IReadOnlyCollection<Judgement> judgements, ImageDataset pictures, string path)
    {
        (int width, int height) = ((((2 * Each) + 1) * Cell) + (2 * Gap), 10 * Cell);
        byte[] pixels = new byte[width * height * 3];
        pixels.AsSpan().Fill(255);
        foreach (IGrouping<int, Judgement> group in judgements.GroupBy(static judgement => judgement.Answer))
        {
            Draw(pixels, width, 0, group.Key, Bitmap(group.Key), frame: null);
            Judgement[] nearestFirst = [.. group.OrderBy(static judgement => judgement.Nearest)];
            Judgement[] shown = [.. nearestFirst.Take(Each), .. nearestFirst.TakeLast(Each)];
            foreach ((Judgement judgement, int column) in shown.Select(static (judgement, column) => (judgement, column)))
            {
                int left = ((column + 1) * Cell) + Gap + (column < Each ? 0 : Gap);
                Draw(pixels, width, left, group.Key, Picture(pictures, judgement.Index), judgement.Label == judgement.Answer ? null : (byte[])[220, 40, 40]);
            }
        }

        using FileStream file = File.Create(path);
        new ImageWriter().WritePng(pixels, width, height, ColorComponents.RedGreenBlue, file);
    }

    /// <summary>Ink as in the picture: 0 to 1.</summary>
    private static Func<int, int, float> Picture(ImageDataset pictures, int index)
    {
        float[] values = new float[pictures.InputLength];
        pictures.CopyInput(index, 0, values);
        return (x, y) => (values[((y + 2) * pictures.Width) + x + 2] + 0.1f) / 1.275f;
    }

    /// <summary>Two pixels for each of the drawing's, in the middle.</summary>
    private static Func<int, int, float> Bitmap(int label) => (x, y) =>
    {
        (int column, int row) = ((x - 7) >> 1, (y - 2) >> 1);
        return column is >= 0 and < Bitmaps.Width && row is >= 0 and < Bitmaps.Height
            ? Math.Max(0, Bitmaps.Values[(((label * Bitmaps.Height) + row) * Bitmaps.Width) + column])
            : 0;
    };

    private static void Draw(byte[] pixels, int width, int left, int row, Func<int, int, float> ink, byte[]? frame)
    {
        for (int y = 0; y < Cell; y++)
        {
            for (int x = 0; x < Cell; x++)
            {
                bool isInside = x is >= 3 and < Cell - 3 && y is >= 3 and < Cell - 3;
                bool isFrame = !isInside && x is > 0 and < Cell - 1 && y is > 0 and < Cell - 1 && frame is not null;
                Span<byte> pixel = pixels.AsSpan(((((row * Cell) + y) * width) + left + x) * 3, 3);
                if (isInside)
                {
                    pixel.Fill((byte)(255 * (1 - Math.Clamp(ink((x - 3) / Scale, (y - 3) / Scale), 0f, 1f))));
                }
                else if (isFrame)
                {
                    frame.CopyTo(pixel);
                }
            }
        }
    }
}
