using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>Sums of floats and of their squares in double precision, in an order that depends on their number alone.</summary>
internal static class FixedSum
{
    // Sixteen partial sums: two full vectors of doubles on AVX-512, and enough independent additions elsewhere.
    private const int Lanes = 16;
    private const int Block = 4096;

    /// <summary>Σ x². Squares of floats are exact in double precision.</summary>
    public static double OfSquares(ReadOnlySpan<float> values) => Of<Square>(values);

    /// <summary>Σ x.</summary>
    public static double Of(ReadOnlySpan<float> values) => Of<Identity>(values);

    /// <summary>A tree over blocks: the left half has the larger power of two of them.</summary>
    private static double Of<TTerm>(ReadOnlySpan<float> values)
        where TTerm : struct, ITerm
    {
        if (values.Length <= Block)
        {
            return OfBlock<TTerm>(values);
        }

        int blocks = (values.Length + Block - 1) / Block;
        int left = 1 << System.Numerics.BitOperations.Log2((uint)(blocks - 1));
        return Of<TTerm>(values[..(left * Block)]) + Of<TTerm>(values[(left * Block)..]);
    }

    /// <summary>Sixteen partial sums, the i-th of every sixteenth value from i on, joined as a tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double OfBlock<TTerm>(ReadOnlySpan<float> values)
        where TTerm : struct, ITerm
    {
        Vector512<double> low = Vector512<double>.Zero;
        Vector512<double> high = Vector512<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            (Vector512<double> a, Vector512<double> b) = Vector512.Widen(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i));
            low += TTerm.Of(a);
            high += TTerm.Of(b);
        }

        if (i < values.Length)
        {
            // Half a vector is read as it lies; what is copied first has to wait for the copy.
            (Vector512<double> a, Vector512<double> b) = values.Length - i == Lanes / 2
                ? (Widened(values[i..]), Vector512<double>.Zero)
                : Vector512.Widen(Filled(values[i..]));
            low += TTerm.Of(a);
            high += TTerm.Of(b);
        }

        Vector512<double> eight = low + high;
        Vector256<double> four = eight.GetLower() + eight.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Widened(ReadOnlySpan<float> eight)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(eight)));
        return Vector512.Create(lower, upper);
    }

    /// <summary>Fewer values than lanes, and zeros behind them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> Filled(ReadOnlySpan<float> values)
    {
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Clear();
        values.CopyTo(lanes);
        return Vector512.Create<float>(lanes);
    }

    private interface ITerm
    {
        static abstract Vector512<double> Of(Vector512<double> x);
    }

    private readonly struct Square : ITerm
    {
        public static Vector512<double> Of(Vector512<double> x) => x * x;
    }

    private readonly struct Identity : ITerm
    {
        public static Vector512<double> Of(Vector512<double> x) => x;
    }
}
