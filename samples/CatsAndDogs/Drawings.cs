using System;
using System.Collections.Generic;
using System.IO;
using SkiaSharp;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Draws faces of cats and dogs, for a start without photographs: fur, background, size, place and tilt by a seed.</summary>
internal static class Drawings
{
    /// <summary>A drawing's side in pixels.</summary>
    public const int Side = 160;

    private static readonly SKColor[] Furs = [new(110, 100, 95), new(205, 140, 70), new(60, 55, 55), new(225, 215, 200), new(150, 95, 55), new(175, 170, 165)];

    /// <summary>Draws so many of each into folders of their own, <c>cats</c> and <c>dogs</c>; drawings that are there already are written again.</summary>
    public static void Write(string folder, int ofEach)
    {
        foreach ((string name, Action<SKCanvas, SKPaint, SKColor> face) in new (string, Action<SKCanvas, SKPaint, SKColor>)[] { ("cats", Cat), ("dogs", Dog) })
        {
            Directory.CreateDirectory(Path.Join(folder, name));
            for (int index = 0; index < ofEach; index++)
            {
                File.WriteAllBytes(Path.Join(folder, name, FormattableString.Invariant($"{name[..^1]}.{index:000}.png")), Draw(face, (index * 2) + (name == "cats" ? 0 : 1)));
            }
        }
    }

    private static byte[] Draw(Action<SKCanvas, SKPaint, SKColor> face, int seed)
    {
        Random random = new(seed);
        using SKBitmap bitmap = new(Side, Side);
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColor.FromHsl(random.Next(360), 30 + random.Next(40), 40 + random.Next(45)));
        canvas.Translate((Side / 2f) + random.Next(-16, 17), (Side / 2f) + random.Next(-12, 13));
        canvas.RotateDegrees(random.Next(-20, 21));
        float scale = 0.75f + (0.4f * random.NextSingle());
        canvas.Scale(random.Next(2) == 0 ? scale : -scale, scale);
        using SKPaint paint = new() { IsAntialias = true, StrokeWidth = 1.5f };
        face(canvas, paint, Furs[random.Next(Furs.Length)]);
        canvas.Flush();
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>Pointed ears, slit pupils, a small nose and whiskers.</summary>
    private static void Cat(SKCanvas canvas, SKPaint paint, SKColor fur)
    {
        foreach (int side in new[] { -1, 1 })
        {
            Polygon(canvas, paint, fur, (side * 46, -20), (side * 42, -70), (side * 10, -40));
            Polygon(canvas, paint, new(230, 160, 160), (side * 40, -32), (side * 39, -58), (side * 20, -42));
        }

        Oval(canvas, paint, fur, 0, 0, 50, 44);
        foreach (int side in new[] { -1, 1 })
        {
            Oval(canvas, paint, new(190, 200, 80), side * 20, -8, 10, 8);
            Oval(canvas, paint, SKColors.Black, side * 20, -8, 2.5f, 8);
            paint.Color = fur.Red + fur.Green > 240 ? new(70, 70, 70) : SKColors.White;
            for (int whisker = -1; whisker <= 1; whisker++)
            {
                canvas.DrawLine(side * 14, 16 + (whisker * 2), side * 62, 14 + (whisker * 9), paint);
            }
        }

        Polygon(canvas, paint, new(225, 120, 130), (-6, 8), (6, 8), (0, 15));
    }

    /// <summary>Hanging ears, a long muzzle, a large nose and a tongue.</summary>
    private static void Dog(SKCanvas canvas, SKPaint paint, SKColor fur)
    {
        SKColor dark = new((byte)(fur.Red * 0.6), (byte)(fur.Green * 0.6), (byte)(fur.Blue * 0.6));
        Oval(canvas, paint, fur, 0, -8, 42, 46);
        Oval(canvas, paint, new(225, 90, 100), 4, 56, 9, 16);
        Oval(canvas, paint, new((byte)Math.Min(fur.Red + 35, 255), (byte)Math.Min(fur.Green + 35, 255), (byte)Math.Min(fur.Blue + 30, 255)), 0, 30, 28, 26);
        Oval(canvas, paint, SKColors.Black, 0, 18, 12, 9);
        foreach (int side in new[] { -1, 1 })
        {
            Oval(canvas, paint, dark, side * 46, 4, 15, 42);
            Oval(canvas, paint, SKColors.White, side * 16, -16, 8, 8);
            Oval(canvas, paint, SKColors.Black, side * 16, -15, 5, 5);
        }
    }

    private static void Oval(SKCanvas canvas, SKPaint paint, SKColor color, float x, float y, float width, float height)
    {
        paint.Color = color;
        canvas.DrawOval(x, y, width, height, paint);
    }

    private static void Polygon(SKCanvas canvas, SKPaint paint, SKColor color, params IReadOnlyList<(float X, float Y)> corners)
    {
        paint.Color = color;
        using SKPath path = new();
        path.MoveTo(corners[0].X, corners[0].Y);
        path.LineTo(corners[1].X, corners[1].Y);
        path.LineTo(corners[2].X, corners[2].Y);
        path.Close();
        canvas.DrawPath(path, paint);
    }
}
