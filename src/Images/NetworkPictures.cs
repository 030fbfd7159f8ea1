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
            float largest = SignedValues.LargestOf(values);
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

    /// <summary>
    /// Values of both signs as a picture, such as a gradient or a deconvolution: the middle gray is 0, and the largest value, of either sign, black or white. Of
    /// three channels it is in colour, of others the channels stand side by side; features are one row.
    /// </summary>
    /// <param name="values">An image row by row, the channels of a pixel together; or features.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="scale">Pixels for each value along an axis, at least 1.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The shape is of another length.</exception>
    public static Picture AroundZero(ReadOnlySpan<float> values, TensorShape shape, int scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        CheckLength(values, shape);
        float largest = SignedValues.LargestOf(values);
        (int width, int height, int channels) = shape.IsImage ? (shape.Width, shape.Height, shape.Channels) : (shape.Length, 1, 1);
        if (channels == 3)
        {
            return Enlarge(Picture.FromValues(values, width, height, channels, -largest, largest), scale);
        }

        List<Picture> pictures = [];
        float[] map = new float[width * height];
        for (int channel = 0; channel < channels; channel++)
        {
            for (int pixel = 0; pixel < map.Length; pixel++)
            {
                map[pixel] = values[(pixel * channels) + channel];
            }

            pictures.Add(Enlarge(Picture.FromValues(map, width, height, 1, -largest, largest), scale));
        }

        return SpriteSheet.Join(pictures, gap: Gap);
    }

    /// <summary>Features as bars on a line of 0: those above it are white, those below it gray; the longest is the largest value of either sign.</summary>
    /// <param name="values">The features, such as a Dense layer's output.</param>
    /// <param name="height">Pixels from the lowest to the highest bar, at least 3.</param>
    /// <param name="scale">Pixels of a bar's width, at least 1.</param>
    /// <returns>The picture, in gray.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Picture Bars(ReadOnlySpan<float> values, int height = 33, int scale = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        if (values.IsEmpty)
        {
            throw new ArgumentException("Bars need one value at least.", nameof(values));
        }

        float largest = SignedValues.LargestOf(values);
        (int half, int width) = (height / 2, values.Length * scale);
        byte[] pixels = new byte[width * height];
        pixels.AsSpan(half * width, width).Fill(64);
        for (int index = 0; index < values.Length; index++)
        {
            float share = Math.Clamp(values[index] / largest, -1, 1);
            int length = float.IsNaN(share) ? 0 : (int)Math.Round(Math.Abs(share) * half);
            for (int row = 1; row <= length; row++)
            {
                pixels.AsSpan(((share > 0 ? half - row : half + row) * width) + (index * scale), Math.Max(scale - Gap, 1)).Fill(share > 0 ? (byte)255 : (byte)128);
            }
        }

        return new Picture(width, height, 1, pixels);
    }

    private static void CheckLength(ReadOnlySpan<float> values, TensorShape shape)
    {
        if (shape.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} values are not of the shape {shape}.", nameof(shape));
        }
    }

    internal static Picture Enlarge(Picture picture, int scale)
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
