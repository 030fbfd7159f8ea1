using System;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>
/// From PyTorch's order to that in which kernels read. Filters stand in blocks of so many lanes, the last filled up
/// with zeros; within a block the order is kernel row, kernel column, channel, filter.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class WeightPacking
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
                ReadOnlySpan<float> rows = weight[(((group * filters) + first) * channels * taps)..];
                int count = Math.Min(block, filters - first);
                BlockPacking.Transpose(rows, channels * taps, count, packed[at..], block, channels, taps);
                at += taps * channels * block;
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
    /// <param name="pieces">What the inputs are made of: pixels and channels of each piece by turns; 1 and n for n plain features.</param>
    public static void Dense(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> packed, ReadOnlySpan<int> blocks, int units, ReadOnlySpan<int> pieces)
    {
        int inputs = weight.Length / units;

        int at = 0;
        int first = 0;
        foreach (int block in blocks)
        {
            int start = 0;
            for (int piece = 0; piece < pieces.Length; piece += 2)
            {
                (int pixels, int channels) = (pieces[piece], pieces[piece + 1]);
                BlockPacking.Transpose(weight[((first * inputs) + start)..], inputs, Math.Min(block, units - first), packed[at..], block, channels, pixels);
                at += pixels * channels * block;
                start += pixels * channels;
            }

            first += block;
        }

        PackBias(bias, packed[at..], blocks, units, 1);
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
    /// One phase of a transposed convolution: of [channels, filters/groups, height, width] some evenly spaced taps, as
    /// [filters, channels/groups, taps in a column, taps in a row].
    /// </summary>
    /// <param name="weights">The network's.</param>
    /// <param name="tensor">The layer's weights.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="filters">Output channels.</param>
    /// <param name="width">Of the kernel.</param>
    /// <param name="height">Of the kernel.</param>
    /// <param name="firstX">The first tap in a row.</param>
    /// <param name="firstY">The first tap in a column.</param>
    /// <param name="stepX">From tap to tap in a row.</param>
    /// <param name="stepY">From tap to tap in a column.</param>
    /// <param name="columns">Taps in a row.</param>
    /// <param name="rows">Taps in a column.</param>
    /// <param name="groups">Into which channels and filters are cut.</param>
    /// <returns>A copy, valid until the next phase.</returns>
    public static Span<float> Phase(
        NetworkWeights weights, int tensor, int channels, int filters, int width, int height, int firstX, int firstY, int stepX, int stepY, int columns, int rows, int groups)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ReadOnlySpan<float> weight = weights[tensor];
        (int ofGroup, int filtersOfGroup) = (channels / groups, filters / groups);
        Span<float> phase = weights.Scratch(filters * ofGroup * rows * columns);
        int at = 0;
        for (int filter = 0; filter < filters; filter++)
        {
            for (int channel = 0; channel < ofGroup; channel++)
            {
                int kernel = ((((filter / filtersOfGroup * ofGroup) + channel) * filtersOfGroup) + (filter % filtersOfGroup)) * height * width;
                for (int row = 0; row < rows; row++)
                {
                    for (int column = 0; column < columns; column++)
                    {
                        phase[at++] = weight[kernel + ((firstY + (row * stepY)) * width) + firstX + (column * stepX)];
                    }
                }
            }
        }

        return phase;
    }

    /// <summary>Packs what batch normalization multiplies by and adds: γ/√(σ² + ε) and β − μ·γ/√(σ² + ε), in double, rounded once each.</summary>
    /// <param name="weights">The network's.</param>
    /// <param name="first">γ among the tensors; β, μ and σ² follow it, all in PyTorch's order.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="packed">The factors, and a row behind them the terms.</param>
    /// <param name="row">From the factors to the terms.</param>
    /// <param name="pieces">What the channels are made of: pixels and channels of each piece by turns; 1 and n for n channels of an image.</param>
    public static void BatchNorm(NetworkWeights weights, int first, float epsilon, Span<float> packed, int row, ReadOnlySpan<int> pieces)
    {
        ArgumentNullException.ThrowIfNull(weights);
        int start = 0;
        for (int piece = 0; piece < pieces.Length; piece += 2)
        {
            (int pixels, int channels) = (pieces[piece], pieces[piece + 1]);
            for (int k = 0; k < pixels * channels; k++)
            {
                int channel = start + FileIndex(k, pixels, channels);
                double factor = Factor(weights, first, channel, epsilon);
                packed[start + k] = (float)factor;
                packed[row + start + k] = (float)(weights[first + 1][channel] - (weights[first + 2][channel] * factor));
            }

            start += pixels * channels;
        }
    }

    /// <summary>Packs the weight and bias of a normalization of each example by itself.</summary>
    /// <param name="weights">The network's.</param>
    /// <param name="first">The weight among the tensors; the bias follows it, both in PyTorch's order.</param>
    /// <param name="packed">The weight, and a row behind it the bias.</param>
    /// <param name="row">From the weight to the bias.</param>
    /// <param name="pieces">What the channels are made of: pixels and channels of each piece by turns; 1 and n for n channels of an image.</param>
    public static void Norm(NetworkWeights weights, int first, Span<float> packed, int row, ReadOnlySpan<int> pieces)
    {
        ArgumentNullException.ThrowIfNull(weights);
        int start = 0;
        for (int piece = 0; piece < pieces.Length; piece += 2)
        {
            (int pixels, int channels) = (pieces[piece], pieces[piece + 1]);
            for (int k = 0; k < pixels * channels; k++)
            {
                int channel = start + FileIndex(k, pixels, channels);
                packed[start + k] = weights[first][channel];
                packed[row + start + k] = weights[first + 1][channel];
            }

            start += pixels * channels;
        }
    }

    /// <summary>A layer's weights and biases with the batch normalization behind it worked in.</summary>
    /// <param name="weights">The network's.</param>
    /// <param name="weight">Of the layer, the filters outermost.</param>
    /// <param name="bias">[filters], or empty for none.</param>
    /// <param name="first">γ among the tensors; β, μ and σ² follow it.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="foldedWeight">The weights times the factor of their filter, valid until the next folding.</param>
    /// <param name="foldedBias">The biases likewise, shifted.</param>
    public static void Fold(
        NetworkWeights weights, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int first, float epsilon, out Span<float> foldedWeight, out Span<float> foldedBias)
    {
        ArgumentNullException.ThrowIfNull(weights);
        int filters = weights[first].Length;
        int each = weight.Length / filters;
        Span<float> folded = weights.FoldScratch(weight.Length + filters);
        foldedWeight = folded[..weight.Length];
        foldedBias = folded[weight.Length..];
        for (int filter = 0; filter < filters; filter++)
        {
            double factor = Factor(weights, first, filter, epsilon);
            BlockPacking.Scale(weight.Slice(filter * each, each), factor, foldedWeight[(filter * each)..]);
            foldedBias[filter] = (float)(((bias.IsEmpty ? 0.0 : bias[filter]) - weights[first + 2][filter]) * factor + weights[first + 1][filter]);
        }
    }

    /// <summary>γ/√(σ² + ε).</summary>
    private static double Factor(NetworkWeights weights, int first, int channel, float epsilon) =>
        weights[first][channel] / Math.Sqrt((double)weights[first + 3][channel] + epsilon);

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
