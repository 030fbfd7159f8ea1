using System;
using System.Collections.Generic;

namespace NetDsl.Images;

/// <summary>Pictures of what a network has learned and of what it sees.</summary>
public static class NetworkPictures
{
    private const int Gap = 1;

    /// <summary>
    /// A convolution's filters side by side. Those of three channels are in colour, of others each channel is gray; the middle gray is 0, and a filter's largest
    /// weight, of either sign, black or white.
    /// </summary>
    /// <param name="weights">[filters, channels, height, width], as <c>GetParameter("conv1.weight")</c> gives them.</param>
    /// <param name="scale">Pixels for each weight along an axis, at least 1.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The tensor has no four dimensions.</exception>
    public static Picture Filters(Tensor weights, int scale = 8)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        if (weights.Shape is not [int filters, int channels, int height, int width])
        {
            throw new ArgumentException($"Filters are [filters, channels, height, width], and {weights} was given.", nameof(weights));
        }

        List<Picture> pictures = [];
        for (int filter = 0; filter < filters; filter++)
        {
            ReadOnlySpan<float> values = weights.Values.Slice(filter * channels * height * width, channels * height * width);
            float largest = LargestOf(values);
            if (channels == 3)
            {
                float[] colours = new float[values.Length];
                for (int index = 0; index < values.Length; index++)
                {
                    colours[(index % (height * width) * channels) + (index / (height * width))] = values[index];
                }

                pictures.Add(Enlarge(Picture.FromValues(colours, width, height, channels, -largest, largest), scale));
                continue;
            }

            for (int channel = 0; channel < channels; channel++)
            {
                pictures.Add(Enlarge(Picture.FromValues(values.Slice(channel * height * width, height * width), width, height, 1, -largest, largest), scale));
            }
        }

        return SpriteSheet.Join(pictures, gap: Gap);
    }

    /// <summary>An image inside a network, channel by channel: each from its smallest value, black, to its largest, white.</summary>
    /// <param name="values">A layer's output, such as a named layer's property shows.</param>
    /// <param name="shape">Its shape: an image.</param>
    /// <param name="scale">Pixels for each value along an axis, at least 1.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The shape is no image, or of another length.</exception>
    public static Picture Activations(ReadOnlySpan<float> values, TensorShape shape, int scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        if (!shape.IsImage || shape.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} values are no image of the shape {shape}.", nameof(shape));
        }

        List<Picture> pictures = [];
        float[] map = new float[shape.Width * shape.Height];
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            (float least, float most) = (float.PositiveInfinity, float.NegativeInfinity);
            for (int pixel = 0; pixel < map.Length; pixel++)
            {
                map[pixel] = values[(pixel * shape.Channels) + channel];
                (least, most) = (Math.Min(least, map[pixel]), Math.Max(most, map[pixel]));
            }

            (least, most) = float.IsFinite(most - least) && most > least ? (least, most) : (0, 1);
            pictures.Add(Enlarge(Picture.FromValues(map, shape.Width, shape.Height, 1, least, most), scale));
        }

        return SpriteSheet.Join(pictures, gap: Gap);
    }

    private static float LargestOf(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return float.IsFinite(largest) && largest > 0 ? largest : 1;
    }

    private static Picture Enlarge(Picture picture, int scale)
    {
        byte[] pixels = new byte[picture.Pixels.Length * scale * scale];
        for (int y = 0; y < picture.Height * scale; y++)
        {
            for (int x = 0; x < picture.Width * scale; x++)
            {
                int from = (((y / scale) * picture.Width) + (x / scale)) * picture.Channels;
                picture.Pixels.Slice(from, picture.Channels).CopyTo(pixels.AsSpan(((y * picture.Width * scale) + x) * picture.Channels));
            }
        }

        return new Picture(picture.Width * scale, picture.Height * scale, picture.Channels, pixels);
    }
}
