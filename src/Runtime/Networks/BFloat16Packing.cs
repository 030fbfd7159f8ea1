using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetDsl.Generated;

/// <summary>Packed weights in half the bytes: the upper 16 bits of single precision, rounded to nearest even.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BFloat16Packing
{
    /// <summary>
    /// Packs weights that <see cref="WeightPacking"/> has packed in full. Two that follow each other in a filter's run
    /// share a word, the first in its low half, so that a shift or a mask widens a whole vector; the last of an odd run
    /// has a word of its own.
    /// </summary>
    /// <param name="full">The weights group by group and block by block, [run, step of the run, filter]; then the biases.</param>
    /// <param name="packed">The words, [run, half the steps, filter] of each block; then the biases, in full.</param>
    /// <param name="blocks">How many filters each block has.</param>
    /// <param name="runs">Runs in a sum.</param>
    /// <param name="runLength">Products in a run.</param>
    /// <param name="groups">How many groups.</param>
    public static void Pack(ReadOnlySpan<float> full, Span<float> packed, ReadOnlySpan<int> blocks, int runs, int runLength, int groups)
    {
        Span<uint> words = MemoryMarshal.Cast<float, uint>(packed);
        int at = 0;
        int from = 0;
        for (int group = 0; group < groups; group++)
        {
            foreach (int block in blocks)
            {
                for (int run = 0; run < runs; run++)
                {
                    ReadOnlySpan<float> values = full.Slice(from, runLength * block);
                    at += PackRun(values, words[at..], block, runLength);
                    from += values.Length;
                }
            }
        }

        full[from..].CopyTo(packed[at..]);
    }

    /// <summary>Rounds values in place.</summary>
    /// <param name="values">Any values; a NaN stays one.</param>
    public static void Round(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = BitConverter.UInt32BitsToSingle((uint)Upper(value) << 16);
        }
    }

    private static int PackRun(ReadOnlySpan<float> values, Span<uint> words, int block, int runLength)
    {
        int at = 0;
        for (int step = 0; step < runLength; step += 2)
        {
            for (int lane = 0; lane < block; lane++)
            {
                uint low = Upper(values[(step * block) + lane]);
                uint high = step + 1 < runLength ? Upper(values[((step + 1) * block) + lane]) : 0u;
                words[at++] = low | (high << 16);
            }
        }

        return at;
    }

    /// <summary>The upper half of the value's bits, rounded to nearest, of two equally near the even one.</summary>
    internal static ushort Upper(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? (ushort)((bits >> 16) | 0x40)
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
