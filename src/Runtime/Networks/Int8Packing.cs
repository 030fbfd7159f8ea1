using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Generated;

/// <summary>Packed weights in a quarter of the bytes: integers of 8 bits, with a scale for each filter.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Int8Packing
{
    /// <summary>
    /// Packs weights that <see cref="WeightPacking"/> has packed in full, a byte for each, in the same order: those of lanes that follow each other are one load.
    /// </summary>
    /// <param name="full">The weights group by group and block by block, [product, filter]; then the biases.</param>
    /// <param name="packed">The integers in the same order; then for each block the biases and the scales, both in full.</param>
    /// <param name="blocks">How many filters each block has, multiples of 4.</param>
    /// <param name="products">In a sum.</param>
    /// <param name="groups">How many groups.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ReadOnlySpan<float> full, Span<float> packed, ReadOnlySpan<int> blocks, int products, int groups)
    {
        (int weights, int biases) = Starts(packed.Length, blocks, products, groups, sizeof(float));
        Span<sbyte> integers = MemoryMarshal.Cast<float, sbyte>(packed[..biases]);
        int from = 0;
        int to = biases;
        for (int group = 0; group < groups; group++)
        {
            foreach (int block in blocks)
            {
                ReadOnlySpan<float> values = full.Slice(from, products * block);
                Span<float> scales = BiasAndScale(values, full[(weights + ((to - biases) / 2))..], packed[to..], block);
                for (int at = 0; at < values.Length; at += block)
                {
                    for (int lane = 0; lane < block; lane++)
                    {
                        integers[from + at + lane] = Int8Rounding.Round(values[at + lane], scales[lane]);
                    }
                }

                from += values.Length;
                to += 2 * block;
            }
        }
    }

    /// <summary>The same with a float for each integer, for kernels without vectors.</summary>
    /// <param name="full">The weights group by group and block by block, [product, filter]; then the biases.</param>
    /// <param name="packed">The integers in the same order; then for each block the biases and the scales.</param>
    /// <param name="blocks">How many filters each block has.</param>
    /// <param name="products">In a sum.</param>
    /// <param name="groups">How many groups.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackFloats(ReadOnlySpan<float> full, Span<float> packed, ReadOnlySpan<int> blocks, int products, int groups)
    {
        (int weights, int biases) = Starts(packed.Length, blocks, products, groups, 1);
        int from = 0;
        int to = biases;
        for (int group = 0; group < groups; group++)
        {
            foreach (int block in blocks)
            {
                ReadOnlySpan<float> values = full.Slice(from, products * block);
                Span<float> scales = BiasAndScale(values, full[(weights + ((to - biases) / 2))..], packed[to..], block);
                for (int at = 0; at < values.Length; at++)
                {
                    packed[from + at] = Int8Rounding.Round(values[at], scales[at % block]);
                }

                from += values.Length;
                to += 2 * block;
            }
        }
    }

    /// <summary>Rounds a depthwise convolution's weights in place: integers, each in a float.</summary>
    /// <param name="packed">[taps, width of a row], then the biases, then room for the scales.</param>
    /// <param name="row">Floats in a row.</param>
    /// <param name="taps">Width · height.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(Span<float> packed, int row, int taps)
    {
        Span<float> weights = packed[..(taps * row)];
        Span<float> scales = packed.Slice((taps + 1) * row, row);
        FindScales(weights, scales);
        for (int at = 0; at < weights.Length; at++)
        {
            weights[at] = Int8Rounding.Round(weights[at], scales[at % row]);
        }
    }

    /// <summary>Where the biases start in full, and in what is packed.</summary>
    private static (int Weights, int Biases) Starts(int length, ReadOnlySpan<int> blocks, int products, int groups, int integersOfFloat)
    {
        int lanes = 0;
        foreach (int block in blocks)
        {
            lanes += groups * block;
        }

        int biases = lanes / integersOfFloat * products;
        return length == biases + (2 * lanes) ? (lanes * products, biases) : throw new ArgumentException($"{length} floats are set aside for {biases + (2 * lanes)}.", nameof(length));
    }

    /// <summary>Copies a block's biases and finds its scales behind them.</summary>
    private static Span<float> BiasAndScale(ReadOnlySpan<float> values, ReadOnlySpan<float> biases, Span<float> target, int block)
    {
        biases[..block].CopyTo(target);
        Span<float> scales = target.Slice(block, block);
        FindScales(values, scales);
        return scales;
    }

    /// <summary>The scale of each filter of a row.</summary>
    private static void FindScales(ReadOnlySpan<float> values, Span<float> scales)
    {
        scales.Clear();
        for (int at = 0; at < values.Length; at += scales.Length)
        {
            Int8Rounding.Magnitudes(scales, values.Slice(at, scales.Length));
        }

        foreach (ref float scale in scales)
        {
            scale = Int8Rounding.Scale(scale);
        }
    }
}
