using System;
using System.IO;
using StbImageSharp;

namespace NetDsl.Samples.AlexNet;

/// <summary>How pixels become numbers: what the weights were learned with.</summary>
internal enum PixelScale
{
    /// <summary>0 to 1, less ImageNet's mean colour.</summary>
    Plain,

    /// <summary>The same, divided by the deviation of each colour.</summary>
    Torchvision,

    /// <summary>0 to 255, less ImageNet's mean colour, blue first.</summary>
    Caffe,
}

/// <summary>A network's input: a square of pixels around zero.</summary>
/// <param name="side">Its width and height.</param>
/// <param name="scale">How pixels become numbers.</param>
internal sealed class Photo(int side, PixelScale scale)
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Caffe's own mean, as far as it differs from the other's times 255.</summary>
    private static readonly float[] CaffeMean = [122.68f, 116.67f, 104.01f];

    /// <summary>The largest square in the middle of a picture file, each pixel the nearest one.</summary>
    public float[] Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        ImageResult image = ImageResult.FromStream(file, ColorComponents.RedGreenBlue);
        int square = Math.Min(image.Width, image.Height);
        return Draw((x, y, c) =>
        {
            int column = ((image.Width - square) / 2) + (x * square / side);
            int row = ((image.Height - square) / 2) + (y * square / side);
            return image.Data[(((row * image.Width) + column) * 3) + c] / 255f;
        });
    }

    /// <summary>Rings in three colours.</summary>
    public float[] Rings()
    {
        int middle = side / 2;
        return Draw((x, y, c) => (((x - middle) * (x - middle)) + ((y - middle) * (y - middle))) / (700 + (300 * c)) % 2);
    }

    private float[] Draw(Func<int, int, int, float> color)
    {
        float[] pixels = new float[side * side * 3];
        for (int index = 0; index < pixels.Length; index++)
        {
            (int pixel, int channel) = (index / 3, index % 3);
            int c = scale == PixelScale.Caffe ? 2 - channel : channel;
            float value = color(pixel % side, pixel / side, c);
            pixels[index] = scale switch
            {
                PixelScale.Caffe => (255 * value) - CaffeMean[c],
                PixelScale.Torchvision => (value - Mean[c]) / Deviation[c],
                _ => value - Mean[c],
            };
        }

        return pixels;
    }
}
