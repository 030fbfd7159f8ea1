using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// Weights as integers of 8 bits with one scale for each filter or unit: s = max|w|/127 (1 where that is 0), and q = w/s rounded to nearest even, within ±127.
/// </summary>
internal static class Int8Rounding
{
    /// <summary>The largest integer; −128 is left out, so that the range is symmetric.</summary>
    public const float Largest = 127;

    /// <summary>All bits but the sign. Magnitudes are in the order of these bits, with NaN the largest.</summary>
    private const uint MagnitudeBits = 0x7FFF_FFFF;

    /// <summary>The scale of weights whose magnitudes are at most so large. It is not finite where a weight is not.</summary>
    public static float Scale(float magnitude)
    {
        float scale = magnitude / Largest;
        return scale == 0 ? 1 : scale;
    }

    /// <summary>The largest magnitude of some weights and of those before; NaN where one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Magnitude(float before, ReadOnlySpan<float> weights)
    {
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(weights);
        uint most = BitConverter.SingleToUInt32Bits(before);
        var mask = new Vector<uint>(MagnitudeBits);
        var largest = Vector<uint>.Zero;
        int at = 0;
        for (; at <= bits.Length - Vector<uint>.Count; at += Vector<uint>.Count)
        {
            largest = Vector.Max(largest, new Vector<uint>(bits[at..]) & mask);
        }

        for (; at < bits.Length; at++)
        {
            most = Math.Max(most, bits[at] & MagnitudeBits);
        }

        for (int lane = 0; lane < Vector<uint>.Count; lane++)
        {
            most = Math.Max(most, largest[lane]);
        }

        return BitConverter.UInt32BitsToSingle(most);
    }

    /// <summary>For each of some filters the larger of a magnitude and that of a weight; NaN where one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Magnitudes(Span<float> before, ReadOnlySpan<float> weights)
    {
        Span<uint> most = MemoryMarshal.Cast<float, uint>(before);
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(weights);
        var mask = new Vector<uint>(MagnitudeBits);
        int at = 0;
        for (; at <= bits.Length - Vector<uint>.Count; at += Vector<uint>.Count)
        {
            Vector.Max(new Vector<uint>(most[at..]), new Vector<uint>(bits[at..]) & mask).CopyTo(most[at..]);
        }

        for (; at < bits.Length; at++)
        {
            most[at] = Math.Max(most[at], bits[at] & MagnitudeBits);
        }
    }

    /// <summary>The integer of a weight; 0 where the quotient is no number, as of a scale that is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Round(float weight, float scale)
    {
        // The sum's last bit is worth 1, so that adding rounds to the nearest integer, to even of two: its bits then end in the integer's.
        const float Unit = 3 << 22;
        float quotient = weight / scale;
        quotient = quotient > Largest ? Largest : quotient < -Largest ? -Largest : quotient;
        return float.IsNaN(quotient) ? (sbyte)0 : unchecked((sbyte)BitConverter.SingleToInt32Bits(quotient + Unit));
    }
}
