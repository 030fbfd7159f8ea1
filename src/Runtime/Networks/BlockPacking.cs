using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Generated;

/// <summary>What packing does with every weight: large networks have tens of millions, and are packed before their first answer.</summary>
internal static class BlockPacking
{
    /// <summary>Channels whose weights of a block stay in the first cache while each of its taps passes over them.</summary>
    private const int ChannelsAtOnce = 16;

    /// <summary>Rows of weights as columns: [lane][channel, tap] becomes [tap, channel][lane], with zeros in the lanes that have no row.</summary>
    /// <param name="rows">The first weight of the first lane.</param>
    /// <param name="length">From one lane's to the next.</param>
    /// <param name="count">Lanes that have a row.</param>
    /// <param name="packed">As many floats as the taps of all channels have lanes.</param>
    /// <param name="lanes">Of a column.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="taps">Of each channel, side by side.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ReadOnlySpan<float> rows, int length, int count, Span<float> packed, int lanes, int channels, int taps)
    {
        ref float from = ref MemoryMarshal.GetReference(rows[..(((count - 1) * length) + (channels * taps))]);
        ref float to = ref MemoryMarshal.GetReference(packed[..(taps * channels * lanes)]);
        for (int first = 0; first < channels; first += ChannelsAtOnce)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                for (int channel = first; channel < channels && channel < first + ChannelsAtOnce; channel++)
                {
                    ref float row = ref Unsafe.Add(ref from, (channel * taps) + tap);
                    ref float column = ref Unsafe.Add(ref to, ((tap * channels) + channel) * lanes);
                    for (int lane = 0; lane < lanes; lane++)
                    {
                        Unsafe.Add(ref column, lane) = lane < count ? Unsafe.Add(ref row, lane * length) : 0;
                    }
                }
            }
        }
    }

    /// <summary>Values times a factor, in double and rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<float> values, double factor, Span<float> scaled)
    {
        var factors = new Vector<double>(factor);
        int at = 0;
        for (; at <= values.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[at..]), out Vector<double> low, out Vector<double> high);
            Vector.Narrow(low * factors, high * factors).CopyTo(scaled[at..]);
        }

        for (; at < values.Length; at++)
        {
            scaled[at] = (float)(values[at] * factor);
        }
    }
}
