using System;
using System.IO;
using StbImageSharp;

namespace NetDsl.Samples;

/// <summary>Turns a picture into an input: gray, 28×28 by averaging, bright on dark as the dataset is.</summary>
internal static class Picture
{
    private const int Size = 28;

    /// <summary>Loads a picture.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidOperationException">It is no picture.</exception>
    public static float[] Load(string path)
    {
        ImageResult image = ImageResult.FromMemory(File.ReadAllBytes(path), ColorComponents.Grey);
        byte[] pixels = new byte[Size * Size];
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
            {
                pixels[(y * Size) + x] = Mean(image, x, y);
            }
        }

        // The dataset's garments are bright on black; most photographs of one have a bright background.
        if (pixels[0] + pixels[Size - 1] + pixels[^1] + pixels[^Size] > 2 * byte.MaxValue)
        {
            pixels = Array.ConvertAll(pixels, pixel => (byte)(byte.MaxValue - pixel));
        }

        float[] input = new float[Size * Size];
        new ImageDataset(Size, Size, 1, pixels, new byte[1], FashionMnist.Mean, FashionMnist.Deviation).CopyInput(0, 0, input);
        return input;
    }

    private static byte Mean(ImageResult image, int x, int y)
    {
        (int left, int right) = (x * image.Width / Size, Math.Max(((x + 1) * image.Width / Size) - 1, x * image.Width / Size));
        (int top, int bottom) = (y * image.Height / Size, Math.Max(((y + 1) * image.Height / Size) - 1, y * image.Height / Size));
        long sum = 0;
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                sum += image.Data[(row * image.Width) + column];
            }
        }

        return (byte)(sum / ((right - left + 1L) * (bottom - top + 1)));
    }
}
