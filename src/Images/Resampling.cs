using System;

namespace NetDsl.Images;

/// <summary>
/// Scales pictures by a triangle filter that is as wide as the reduction, along one axis after the other: bilinear interpolation where a picture grows, without
/// aliasing where it shrinks.
/// </summary>
internal static class Resampling
{
    /// <summary>Bytes become values from 0 to 1.</summary>
    public static float[] Resize(Picture picture, int width, int height)
    {
        float[] values = new float[picture.Pixels.Length];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = picture.Pixels[index] / 255f;
        }

        return Resize(values, picture.Width, picture.Height, picture.Channels, 0, 0, picture.Width, picture.Height, width, height);
    }

    /// <summary>Scales a window of an image.</summary>
    public static float[] Resize(
        float[] values, int sourceWidth, int sourceHeight, int channels, double left, double top, double windowWidth, double windowHeight, int width, int height)
    {
        Taps[] columns = Axis(sourceWidth, left, windowWidth, width);
        Taps[] rows = Axis(sourceHeight, top, windowHeight, height);
        float[] narrow = new float[sourceHeight * width * channels];
        for (int y = 0; y < sourceHeight; y++)
        {
            for (int x = 0; x < width; x++)
            {
                Sum(values, ((y * sourceWidth) + columns[x].First) * channels, channels, columns[x].Weights, narrow.AsSpan(((y * width) + x) * channels, channels));
            }
        }

        float[] result = new float[height * width * channels];
        int row = width * channels;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                Sum(narrow, (rows[y].First * row) + (x * channels), row, rows[y].Weights, result.AsSpan((y * row) + (x * channels), channels));
            }
        }

        return result;
    }

    private static void Sum(float[] values, int first, int step, float[] weights, Span<float> result)
    {
        for (int channel = 0; channel < result.Length; channel++)
        {
            float sum = 0;
            for (int tap = 0; tap < weights.Length; tap++)
            {
                sum += weights[tap] * values[first + (tap * step) + channel];
            }

            result[channel] = sum;
        }
    }

    /// <summary>For each result along an axis the sources that count, and by how much: pixels are their centres.</summary>
    private static Taps[] Axis(int length, double start, double window, int count)
    {
        double scale = window / count;
        double support = Math.Max(scale, 1);
        Taps[] axis = new Taps[count];
        for (int index = 0; index < count; index++)
        {
            double centre = start + ((index + 0.5) * scale);
            int first = Math.Clamp((int)Math.Floor(centre - support + 0.5), 0, length - 1);
            int end = Math.Clamp((int)Math.Floor(centre + support + 0.5), first + 1, length);
            double[] weights = new double[end - first];
            double sum = 0;
            for (int tap = 0; tap < weights.Length; tap++)
            {
                weights[tap] = Math.Max(0, 1 - (Math.Abs(first + tap + 0.5 - centre) / support));
                sum += weights[tap];
            }

            axis[index] = sum > 0 ? new(first, Array.ConvertAll(weights, weight => (float)(weight / sum))) : new(first, [1f]);
        }

        return axis;
    }

    private readonly record struct Taps(int First, float[] Weights);
}
