using System;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>
/// Transforms a convolution's weights for Winograd's algorithm, GgGᵀ for each filter and channel, in double and rounded
/// once, and packs each frequency as a direct 1×1 convolution's.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WinogradPacking
{
    private const int Alignment = 16;

    private static readonly double[] FourPoints = [0, 1, -1];

    private static readonly double[] SixPoints = [0, Math.Sqrt(0.5), -Math.Sqrt(0.5), Math.Sqrt(2), -Math.Sqrt(2)];

    /// <summary>Packs a convolution's weights and biases.</summary>
    /// <param name="weight">[filters, channels / groups, kernel, kernel].</param>
    /// <param name="bias">[filters], or empty for none.</param>
    /// <param name="packed">
    /// For each frequency the weights [group][block][channel][lane] and as many zeros as they have lanes, filled up to a
    /// multiple of 64 bytes; then the biases.
    /// </param>
    /// <param name="blocks">How many filters each block has, all multiples of the lanes.</param>
    /// <param name="filters">Of one group.</param>
    /// <param name="channels">Of one group.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="outputs">Outputs of a tile along an axis.</param>
    /// <param name="kernel">Taps of the kernel along an axis.</param>
    public static void Pack(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> packed, ReadOnlySpan<int> blocks, int filters, int channels, int groups, int outputs, int kernel)
    {
        int points = outputs + kernel - 1;
        int lanes = 0;
        foreach (int block in blocks)
        {
            lanes += block;
        }

        int plane = ((groups * lanes * (channels + 1)) + Alignment - 1) / Alignment * Alignment;
        packed.Clear();
        Span<double> rows = stackalloc double[points * kernel];
        Rows(rows, points, kernel);
        Span<double> transformed = stackalloc double[points * points];
        for (int group = 0; group < groups; group++)
        {
            int first = 0;
            foreach (int block in blocks)
            {
                for (int filter = first; filter < Math.Min(first + block, filters); filter++)
                {
                    for (int channel = 0; channel < channels; channel++)
                    {
                        int taps = ((((group * filters) + filter) * channels) + channel) * kernel * kernel;
                        Transform(weight.Slice(taps, kernel * kernel), rows, transformed, points, kernel);
                        int at = (((group * lanes) + first) * channels) + (channel * block) + filter - first;
                        for (int frequency = 0; frequency < transformed.Length; frequency++)
                        {
                            packed[(frequency * plane) + at] = (float)transformed[frequency];
                        }
                    }
                }

                first += block;
            }
        }

        bias.CopyTo(packed[(points * points * plane)..]);
    }

    /// <summary>G: for each point p its powers over Π(p − q) for the other points q; for infinity the last power.</summary>
    internal static void Rows(Span<double> rows, int points, int kernel)
    {
        ReadOnlySpan<double> finite = points == 4 ? FourPoints : SixPoints;
        rows.Clear();
        for (int point = 0; point < finite.Length; point++)
        {
            double power = 1;
            for (int other = 0; other < finite.Length; other++)
            {
                power /= other == point ? 1 : finite[point] - finite[other];
            }

            for (int tap = 0; tap < kernel; tap++, power *= finite[point])
            {
                rows[(point * kernel) + tap] = power;
            }
        }

        rows[^1] = 1;
    }

    private static void Transform(ReadOnlySpan<float> taps, ReadOnlySpan<double> rows, Span<double> transformed, int points, int kernel)
    {
        Span<double> half = stackalloc double[kernel];
        for (int row = 0; row < points; row++)
        {
            half.Clear();
            for (int tap = 0; tap < kernel * kernel; tap++)
            {
                half[tap % kernel] += rows[(row * kernel) + (tap / kernel)] * taps[tap];
            }

            for (int column = 0; column < points; column++)
            {
                double sum = 0;
                for (int tap = 0; tap < kernel; tap++)
                {
                    sum += half[tap] * rows[(column * kernel) + tap];
                }

                transformed[(row * points) + column] = sum;
            }
        }
    }
}
