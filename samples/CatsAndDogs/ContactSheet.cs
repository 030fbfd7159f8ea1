using System;
using System.Collections.Generic;
using System.IO;
using NetDsl.Images;
using SkiaSharp;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A tile of a contact sheet.</summary>
/// <param name="Path">The photograph's file.</param>
/// <param name="Title">The first line below it.</param>
/// <param name="Text">The second line.</param>
internal sealed record Tile(string Path, string Title, string Text);

/// <summary>Photographs in rows, whole, with two lines below each, as a PNG file.</summary>
internal static class ContactSheet
{
    /// <summary>A photograph's side in pixels.</summary>
    public const int Side = 160;

    /// <summary>A tile's height: the photograph and its lines.</summary>
    public const int TileHeight = Side + 40;

    private const int Gap = 4;

    // Values from 0 to 1, red first: what Picture.FromValues takes.
    private static readonly PictureReader Thumbnails = new(Side, Side) { Fit = PictureFit.Pad };

    /// <summary>How many photographs stand in a row of a sheet.</summary>
    public static int Columns(int tiles) => (int)Math.Ceiling(Math.Sqrt(tiles));

    /// <summary>The sheet's width and height in pixels.</summary>
    public static (int Width, int Height) Size(int tiles)
    {
        int columns = Columns(tiles);
        return ((columns * (Side + Gap)) + Gap, ((tiles + columns - 1) / columns * (TileHeight + Gap)) + Gap);
    }

    /// <summary>Draws a sheet.</summary>
    /// <param name="tiles">At least one.</param>
    /// <param name="path">The PNG file.</param>
    public static void Save(IReadOnlyList<Tile> tiles, string path)
    {
        (int width, int height) = Size(tiles.Count);
        using SKBitmap sheet = new(width, height);
        using SKCanvas canvas = new(sheet);
        canvas.Clear(SKColors.White);
        for (int index = 0; index < tiles.Count; index++)
        {
            int left = Gap + (index % Columns(tiles.Count) * (Side + Gap));
            int top = Gap + (index / Columns(tiles.Count) * (TileHeight + Gap));
            Draw(canvas, tiles[index], left, top);
        }

        canvas.Flush();
        using SKData png = sheet.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, png.ToArray());
    }

    private static void Draw(SKCanvas canvas, Tile tile, int left, int top)
    {
        Picture photo = Picture.FromValues(Thumbnails.Read(tile.Path), Side, Side, 3);
        using MemoryStream png = new();
        photo.Save(png);
        using SKBitmap bitmap = SKBitmap.Decode(png.ToArray());
        canvas.DrawBitmap(bitmap, left, top);
        using SKFont font = new(SKTypeface.Default, 13);
        using SKPaint black = new() { Color = SKColors.Black, IsAntialias = true };
        using SKPaint red = new() { Color = new SKColor(170, 0, 0), IsAntialias = true };
        canvas.DrawText(Fit(tile.Title, font), left + 2, top + Side + 16, font, black);
        canvas.DrawText(Fit(tile.Text, font), left + 2, top + Side + 33, font, red);
    }

    /// <summary>As much of a line as a tile has room for: a file is told by the end of its name.</summary>
    private static string Fit(string text, SKFont font)
    {
        string shown = text;
        for (int start = 1; start < text.Length && font.MeasureText(shown) > Side - 4; start++)
        {
            shown = "…" + text[start..];
        }

        return shown;
    }
}
