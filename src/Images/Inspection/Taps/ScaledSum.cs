using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Images;

/// <summary>sum += factor · values, float by float.</summary>
internal static class ScaledSum
{
    /// <summary>Product and sum are rounded one by one, so that the bits do not depend on how wide vectors are.</summary>
    public static void Add(Span<float> sums, float factor, ReadOnlySpan<float> values)
    {
        values = values[..sums.Length];
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(sums);
        ReadOnlySpan<Vector<float>> wideValues = MemoryMarshal.Cast<float, Vector<float>>(values);
        var factors = new Vector<float>(factor);
        for (int index = 0; index < wide.Length; index++)
        {
            wide[index] += factors * wideValues[index];
        }

        for (int index = wide.Length * Vector<float>.Count; index < sums.Length; index++)
        {
            sums[index] += factor * values[index];
        }
    }
}
