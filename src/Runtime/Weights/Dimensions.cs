using System;

namespace NetDsl;

/// <summary>Counting and comparing shapes without overflow.</summary>
internal static class Dimensions
{
    /// <summary>The number of values, or −1 where a dimension is negative or the product passes 2^63 − 1.</summary>
    public static long Length(ReadOnlySpan<int> shape)
    {
        long length = 1;
        foreach (int dimension in shape)
        {
            length = Multiply(length, dimension);
        }

        return length;
    }

    /// <inheritdoc cref="Length(ReadOnlySpan{int})"/>
    public static long Length(ReadOnlySpan<long> shape)
    {
        long length = 1;
        foreach (long dimension in shape)
        {
            length = Multiply(length, dimension);
        }

        return length;
    }

    /// <summary>The product, or −1 where a factor is negative or the product passes 2^63 − 1.</summary>
    public static long Multiply(long left, long right) =>
        left < 0 || right < 0 || Math.BigMul(left, right, out long low) != 0 || low < 0 ? -1 : low;

    public static bool Same(ReadOnlySpan<int> expected, ReadOnlySpan<long> found)
    {
        if (expected.Length != found.Length)
        {
            return false;
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] != found[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the dimensions are the same but for their order.</summary>
    public static bool Permuted(ReadOnlySpan<int> expected, ReadOnlySpan<long> found)
    {
        int[] sortedExpected = expected.ToArray();
        long[] sortedFound = found.ToArray();
        Array.Sort(sortedExpected);
        Array.Sort(sortedFound);
        return Same(sortedExpected, sortedFound);
    }
}
