using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Generated;

/// <summary>
/// Transforms a convolution's weights for Winograd's algorithm, GgGᵀ for each filter and channel, in double and rounded
/// once, and packs each frequency as a direct 1×1 convolution's.
/// </summary>
/// <remarks>What goes over all weights is compiled in full at once, and short: a network is packed before its first answer.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WinogradPacking
{
    private const int Alignment = 16;

    private const double RootHalf = 0.7071067811865476;

    private const double RootTwo = 1.4142135623730951;

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
        for (int group = 0; group < groups; group++)
        {
            int first = 0;
            foreach (int block in blocks)
            {
                int count = Math.Min(block, filters - first);
                int at = ((group * lanes) + first) * channels;
                Transform(weight.Slice(((group * filters) + first) * channels * kernel * kernel, count * channels * kernel * kernel), packed[at..], count, block, plane, points, kernel);
                first += block;
            }
        }

        bias.CopyTo(packed[(points * points * plane)..]);
    }

    /// <summary>Packs the weights and biases of a convolution at a stride, as one at stride 1: each phase of the input's pixels has channels of its own.</summary>
    /// <param name="weight">[filters, channels / groups, height, width].</param>
    /// <param name="bias">[filters], or empty for none.</param>
    /// <param name="packed">As of a kernel at stride 1, of channels [row of phases][phase][channel]; taps that the kernel does not have are zero.</param>
    /// <param name="blocks">How many filters each block has, all multiples of the lanes.</param>
    /// <param name="filters">Of one group.</param>
    /// <param name="channels">Of one group.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="outputs">Outputs of a tile along an axis.</param>
    /// <param name="width">Taps of the kernel along a row.</param>
    /// <param name="height">Taps of the kernel along a column.</param>
    /// <param name="strideX">Pixels from one window to the next along a row.</param>
    /// <param name="strideY">Pixels from one window to the next along a column.</param>
    public static void Pack(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> packed, ReadOnlySpan<int> blocks, int filters, int channels, int groups, int outputs, int width, int height,
        int strideX, int strideY)
    {
        int kernel = (width + strideX - 1) / strideX;
        float[] phases = Split(weight, groups * filters, channels, width, height, strideX, strideY, kernel);
        Pack(phases, bias, packed, blocks, filters, channels * strideX * strideY, groups, outputs, kernel);
    }

    /// <summary>A kernel's taps by phases: [filter][row of phases][phase][channel][tap].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] Split(ReadOnlySpan<float> weight, int filters, int channels, int width, int height, int strideX, int strideY, int kernel)
    {
        int taps = kernel * kernel;
        float[] phases = new float[filters * strideX * strideY * channels * taps];
        int at = 0;
        for (int filter = 0; filter < filters; filter++)
        {
            int first = filter * strideX * strideY * channels * taps;
            for (int channel = 0; channel < channels; channel++)
            {
                for (int y = 0; y < height; y++)
                {
                    int row = first + ((((y % strideY * strideX * channels) + channel) * taps) + (y / strideY * kernel));
                    for (int x = 0; x < width; x++)
                    {
                        phases[row + (x % strideX * channels * taps) + (x / strideX)] = weight[at++];
                    }
                }
            }
        }

        return phases;
    }

    /// <summary>G: for each point p its powers over Π(p − q) for the other points q; for infinity one for the last power.</summary>
    internal static double WeightOf(int point, int power, int points, int kernel)
    {
        if (point == points - 1)
        {
            return power == kernel - 1 ? 1 : 0;
        }

        double weight = 1;
        for (int other = 0; other < points - 1; other++)
        {
            weight /= other == point ? 1 : Point(point, points) - Point(other, points);
        }

        for (; power > 0; power--)
        {
            weight *= Point(point, points);
        }

        return weight;
    }

    /// <summary>0, ±1 for four points; 0, ±√½, ±√2 for six. The last point is infinity.</summary>
    private static double Point(int point, int points)
    {
        double positive = points == 4 ? 1 : point < 3 ? RootHalf : RootTwo;
        return point == 0 ? 0 : point % 2 == 1 ? positive : -positive;
    }

    /// <summary>Packs one block: of each filter and channel the value at each frequency, a plane apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Transform(ReadOnlySpan<float> weight, Span<float> packed, int filters, int block, int plane, int points, int kernel)
    {
        int taps = kernel * kernel;
        int channels = weight.Length / (filters * taps);
        double* rows = stackalloc double[points * kernel];
        double* half = stackalloc double[points * kernel];
        for (int row = 0; row < points * kernel; row++)
        {
            rows[row] = WeightOf(row / kernel, row % kernel, points, kernel);
        }

        fixed (float* first = weight, place = packed)
        {
            for (int item = 0; item < filters * channels; item++)
            {
                Multiply(first + (item * taps), rows, half, points, kernel);
                float* to = place + (item % channels * block) + (item / channels);
                for (double* left = half; left < half + (points * kernel); left += kernel)
                {
                    for (double* right = rows; right < rows + (points * kernel); right += kernel, to += plane)
                    {
                        double sum = 0;
                        for (int tap = 0; tap < kernel; tap++)
                        {
                            sum += left[tap] * right[tap];
                        }

                        *to = (float)sum;
                    }
                }
            }
        }
    }

    /// <summary>G·g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Multiply(float* taps, double* rows, double* result, int points, int kernel)
    {
        for (double* row = rows; row < rows + (points * kernel); row += kernel)
        {
            for (int column = 0; column < kernel; column++)
            {
                float* tap = taps + column;
                double sum = 0;
                for (int power = 0; power < kernel; power++, tap += kernel)
                {
                    sum += row[power] * *tap;
                }

                *result++ = sum;
            }
        }
    }
}
