using System;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>
/// From PyTorch's order to that in which kernels read. Filters stand in blocks of so many lanes, the last filled up
/// with zeros; within a block the order is kernel row, kernel column, channel, filter.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightPacking
{
    /// <summary>Packs a convolution's weights and biases.</summary>
    /// <param name="weight">[filters, channels / groups, height, width].</param>
    /// <param name="bias">[filters], or empty for none.</param>
    /// <param name="packed">The weights group by group and block by block, then the biases in the same blocks.</param>
    /// <param name="blocks">How many filters each block has, all multiples of the lanes.</param>
    /// <param name="filters">Of one group.</param>
    /// <param name="channels">Of one group.</param>
    /// <param name="taps">Width · height.</param>
    /// <param name="groups">How many groups.</param>
    public static void Convolution(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> packed, ReadOnlySpan<int> blocks, int filters, int channels, int taps, int groups)
    {
        int at = 0;
        for (int group = 0; group < groups; group++)
        {
            int first = 0;
            foreach (int block in blocks)
            {
                for (int tap = 0; tap < taps; tap++)
                {
                    for (int channel = 0; channel < channels; channel++)
                    {
                        for (int lane = 0; lane < block; lane++)
                        {
                            int filter = first + lane;
                            packed[at++] = filter < filters ? weight[(((((group * filters) + filter) * channels) + channel) * taps) + tap] : 0f;
                        }
                    }
                }

                first += block;
            }
        }

        PackBias(bias, packed[at..], blocks, filters, groups);
    }

    /// <summary>Packs a fully connected layer's weights and biases.</summary>
    /// <param name="weight">[units, inputs], the inputs of a flattened image in PyTorch's order: channel, row, column.</param>
    /// <param name="bias">[units], or empty for none.</param>
    /// <param name="packed">The weights block by block, then the biases.</param>
    /// <param name="blocks">How many units each block has.</param>
    /// <param name="units">How many units.</param>
    /// <param name="pieces">What the inputs are made of: (pixels, channels) of each piece; 1 and n for n plain features.</param>
    public static void Dense(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> packed, ReadOnlySpan<int> blocks, int units, ReadOnlySpan<(int Pixels, int Channels)> pieces)
    {
        int inputs = 0;
        foreach ((int pixels, int channels) in pieces)
        {
            inputs += pixels * channels;
        }

        int at = 0;
        int first = 0;
        foreach (int block in blocks)
        {
            int start = 0;
            foreach ((int pixels, int channels) in pieces)
            {
                for (int k = 0; k < pixels * channels; k++)
                {
                    int input = start + FileIndex(k, pixels, channels);
                    for (int lane = 0; lane < block; lane++)
                    {
                        packed[at++] = first + lane < units ? weight[((first + lane) * inputs) + input] : 0f;
                    }
                }

                start += pixels * channels;
            }

            first += block;
        }

        PackBias(bias, packed[at..], blocks, units, 1);
    }

    /// <summary>Copies values indexed by the features of flattened images from PyTorch's order to that of memory.</summary>
    /// <param name="values">Channel, row, column in each piece.</param>
    /// <param name="packed">Row, column, channel in each piece.</param>
    /// <param name="pieces">(Pixels, channels) of each piece.</param>
    public static void Features(ReadOnlySpan<float> values, Span<float> packed, ReadOnlySpan<(int Pixels, int Channels)> pieces)
    {
        int start = 0;
        foreach ((int pixels, int channels) in pieces)
        {
            for (int k = 0; k < pixels * channels; k++)
            {
                packed[start + k] = values[start + FileIndex(k, pixels, channels)];
            }

            start += pixels * channels;
        }
    }

    /// <summary>Packs a depthwise convolution: each tap's weights for all output channels together.</summary>
    /// <param name="weight">[filters, 1, height, width].</param>
    /// <param name="bias">[filters], or empty for none.</param>
    /// <param name="packed">[taps, width of a row], then the biases.</param>
    /// <param name="filters">How many filters.</param>
    /// <param name="row">How many floats a row has, at least the filters; the rest is zero.</param>
    /// <param name="taps">Width · height.</param>
    public static void Depthwise(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> packed, int filters, int row, int taps)
    {
        packed.Clear();
        for (int filter = 0; filter < filters; filter++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                packed[(tap * row) + filter] = weight[(filter * taps) + tap];
            }
        }

        bias.CopyTo(packed[(taps * row)..]);
    }

    /// <summary>
    /// One phase of a transposed convolution: of [channels, filters, height, width] every stride-th tap, as
    /// [filters, channels, taps in a column, taps in a row].
    /// </summary>
    /// <param name="weight">The weights.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="filters">Output channels.</param>
    /// <param name="width">Of the kernel.</param>
    /// <param name="height">Of the kernel.</param>
    /// <param name="firstX">The first tap in a row.</param>
    /// <param name="firstY">The first tap in a column.</param>
    /// <param name="strideX">From tap to tap in a row.</param>
    /// <param name="strideY">From tap to tap in a column.</param>
    /// <returns>A copy.</returns>
    public static float[] Phase(ReadOnlySpan<float> weight, int channels, int filters, int width, int height, int firstX, int firstY, int strideX, int strideY)
    {
        int columns = Math.Max(0, (width - firstX + strideX - 1) / strideX);
        int rows = Math.Max(0, (height - firstY + strideY - 1) / strideY);
        var phase = new float[filters * channels * rows * columns];
        int at = 0;
        for (int filter = 0; filter < filters; filter++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                for (int y = firstY; y < height; y += strideY)
                {
                    for (int x = firstX; x < width; x += strideX)
                    {
                        phase[at++] = weight[(((((channel * filters) + filter) * height) + y) * width) + x];
                    }
                }
            }
        }

        return phase;
    }

    /// <summary>What batch normalization multiplies by and adds: γ/√(σ² + ε) and β − μ·γ/√(σ² + ε), in double, rounded once each.</summary>
    /// <param name="weight">γ.</param>
    /// <param name="bias">β.</param>
    /// <param name="mean">μ.</param>
    /// <param name="variance">σ².</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="shift">The terms.</param>
    public static void BatchNorm(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, float epsilon, Span<float> scale, Span<float> shift)
    {
        for (int channel = 0; channel < weight.Length; channel++)
        {
            double factor = weight[channel] / Math.Sqrt((double)variance[channel] + epsilon);
            scale[channel] = (float)factor;
            shift[channel] = (float)(bias[channel] - (mean[channel] * factor));
        }
    }

    /// <summary>A layer's weights and biases with the batch normalization behind it worked in.</summary>
    /// <param name="weight">Of the layer, the filters outermost.</param>
    /// <param name="bias">[filters], or empty for none.</param>
    /// <param name="gamma">γ of the normalization.</param>
    /// <param name="beta">β.</param>
    /// <param name="mean">μ.</param>
    /// <param name="variance">σ².</param>
    /// <param name="epsilon">ε.</param>
    /// <returns>The weights times the factor of their filter, and the biases likewise, shifted.</returns>
    public static (float[] Weight, float[] Bias) Fold(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, float epsilon)
    {
        int filters = gamma.Length;
        int each = weight.Length / filters;
        var foldedWeight = new float[weight.Length];
        var foldedBias = new float[filters];
        for (int filter = 0; filter < filters; filter++)
        {
            double factor = gamma[filter] / Math.Sqrt((double)variance[filter] + epsilon);
            for (int k = 0; k < each; k++)
            {
                foldedWeight[(filter * each) + k] = (float)(weight[(filter * each) + k] * factor);
            }

            foldedBias[filter] = (float)(((bias.IsEmpty ? 0.0 : bias[filter]) - mean[filter]) * factor + beta[filter]);
        }

        return (foldedWeight, foldedBias);
    }

    private static int FileIndex(int memoryIndex, int pixels, int channels) => (memoryIndex % channels * pixels) + (memoryIndex / channels);

    private static void PackBias(ReadOnlySpan<float> bias, Span<float> packed, ReadOnlySpan<int> blocks, int filters, int groups)
    {
        int at = 0;
        for (int group = 0; group < groups; group++)
        {
            int first = 0;
            foreach (int block in blocks)
            {
                for (int lane = 0; lane < block; lane++)
                {
                    int filter = first + lane;
                    packed[at++] = filter < filters && !bias.IsEmpty ? bias[(group * filters) + filter] : 0f;
                }

                first += block;
            }
        }
    }
}
