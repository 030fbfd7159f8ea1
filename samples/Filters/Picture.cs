using System;
using System.IO;
using StbImageSharp;
using StbImageWriteSharp;

namespace NetDsl.Samples.Filters;

/// <summary>A picture of the size that the networks are compiled for: floats from 0 to 1, row by row, red, green, blue.</summary>
internal sealed class Picture
{
    public const int Width = 192;

    public const int Height = 128;

    public float[] Pixels { get; } = new float[Width * Height * 3];

    /// <summary>The middle of a PNG (or JPEG, BMP) file.</summary>
    /// <exception cref="InvalidDataException">The picture is smaller than the networks' input.</exception>
    public static Picture Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        ImageResult image = ImageResult.FromStream(file, StbImageSharp.ColorComponents.RedGreenBlue);
        if (image.Width < Width || image.Height < Height)
        {
            throw new InvalidDataException($"{path}: {image.Width}×{image.Height} pixels, expected at least {Width}×{Height}.");
        }

        var picture = new Picture();
        int left = (image.Width - Width) / 2;
        int top = (image.Height - Height) / 2;
        for (int y = 0; y < Height; y++)
        {
            for (int i = 0; i < Width * 3; i++)
            {
                picture.Pixels[(y * Width * 3) + i] = image.Data[((((y + top) * image.Width) + left) * 3) + i] / 255f;
            }
        }

        return picture;
    }

    /// <summary>Writes pictures as one PNG file, in rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pictures">The pictures, row by row.</param>
    /// <param name="columns">How many are in a row.</param>
    public static void WriteSheet(string path, ReadOnlySpan<Picture> pictures, int columns)
    {
        const int Gap = 4;
        int rows = (pictures.Length + columns - 1) / columns;
        int width = (columns * (Width + Gap)) + Gap;
        int height = (rows * (Height + Gap)) + Gap;
        byte[] sheet = new byte[width * height * 3];
        Array.Fill(sheet, (byte)255);
        for (int i = 0; i < pictures.Length; i++)
        {
            pictures[i].DrawOn(sheet, width, Gap + (i % columns * (Width + Gap)), Gap + (i / columns * (Height + Gap)));
        }

        using FileStream file = File.Create(path);
        new ImageWriter().WritePng(sheet, width, height, StbImageWriteSharp.ColorComponents.RedGreenBlue, file);
    }

    private void DrawOn(byte[] sheet, int sheetWidth, int left, int top)
    {
        for (int y = 0; y < Height; y++)
        {
            for (int i = 0; i < Width * 3; i++)
            {
                sheet[((((y + top) * sheetWidth) + left) * 3) + i] = (byte)((Math.Clamp(Pixels[(y * Width * 3) + i], 0, 1) * 255f) + 0.5f);
            }
        }
    }
}
