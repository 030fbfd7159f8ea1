using System;
using System.IO;
using StbImageSharp;

namespace NetDsl.Samples.AlexNet;

/// <summary>The network's input: 227×227 pixels of red, green and blue around zero.</summary>
internal static class Photo
{
    // The mean color of ImageNet's photographs, which the network's users subtract.
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];

    /// <summary>The largest square in the middle of a picture file, each pixel the nearest one.</summary>
    public static float[] Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        ImageResult image = ImageResult.FromStream(file, ColorComponents.RedGreenBlue);
        int side = Math.Min(image.Width, image.Height);
        return Draw((x, y, c) =>
        {
            int column = ((image.Width - side) / 2) + (x * side / AlexNet2012.InputWidth);
            int row = ((image.Height - side) / 2) + (y * side / AlexNet2012.InputHeight);
            return image.Data[(((row * image.Width) + column) * 3) + c] / 255f;
        });
    }

    /// <summary>Rings in three colors.</summary>
    public static float[] Rings() => Draw((x, y, c) => (((x - 113) * (x - 113)) + ((y - 113) * (y - 113))) / (700 + (300 * c)) % 2);

    private static float[] Draw(Func<int, int, int, float> color)
    {
        float[] pixels = new float[AlexNet2012.InputLength];
        for (int i = 0; i < pixels.Length; i++)
        {
            int pixel = i / 3;
            pixels[i] = color(pixel % AlexNet2012.InputWidth, pixel / AlexNet2012.InputWidth, i % 3) - Mean[i % 3];
        }

        return pixels;
    }
}
