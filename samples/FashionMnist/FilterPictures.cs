using System;
using System.IO;
using StbImageWriteSharp;

namespace NetDsl.Samples;

/// <summary>Draws the filters of a first layer side by side: gray is 0, each filter's largest weight black or white.</summary>
internal static class FilterPictures
{
    private const int Scale = 16;
    private const int Gap = 4;

    public static void Save(Tensor weights, string path)
    {
        (int filters, int channels, int height, int width) = (weights.Shape[0], weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        int columns = (int)Math.Ceiling(Math.Sqrt(filters));
        int rows = (filters + columns - 1) / columns;
        (int cellWidth, int cellHeight) = ((width * Scale) + Gap, (height * Scale) + Gap);
        byte[] picture = new byte[columns * cellWidth * rows * cellHeight];
        for (int filter = 0; filter < filters; filter++)
        {
            ReadOnlySpan<float> values = weights.Values.Slice(filter * channels * height * width, height * width);
            float largest = float.Epsilon;
            foreach (float value in values)
            {
                largest = Math.Max(largest, Math.Abs(value));
            }

            int corner = (filter / columns * cellHeight * columns * cellWidth) + (filter % columns * cellWidth);
            for (int y = 0; y < height * Scale; y++)
            {
                for (int x = 0; x < width * Scale; x++)
                {
                    float value = values[(y / Scale * width) + (x / Scale)] / largest;
                    picture[corner + (y * columns * cellWidth) + x] = (byte)(127.5f + (127.5f * value));
                }
            }
        }

        using FileStream stream = File.Create(path);
        new ImageWriter().WritePng(picture, columns * cellWidth, rows * cellHeight, ColorComponents.Grey, stream);
    }
}
