using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Generated;

/// <summary>
/// Which inputs of a fully connected layer are not zero: behind a rectifier many are, and their weights need not be read. A product of zero and a finite weight leaves a sum as it is, but for the
/// sign of a sum that is zero itself.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NonZeros
{
    /// <summary>Indices that are written at once: the list has room for as many behind its end.</summary>
    public const int Width = 8;

    /// <summary>For each set of eight lanes their numbers, in order.</summary>
    private static readonly int[] Lanes = LanesOfSets();

    /// <summary>Lists the places of the values that are not zero, in order. NaN is not zero.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">How many values there are.</param>
    /// <param name="takesAll">Zeros are listed too.</param>
    /// <param name="list">Where the list goes, an integer in each float: as many as there are values, and <see cref="Width"/> more.</param>
    /// <returns>How many are listed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int List(ref float values, int count, bool takesAll, ref float list)
    {
        ref int places = ref Unsafe.As<float, int>(ref list);
        (int listed, int at) = (0, 0);
        uint zeros = takesAll ? 0u : 0xFFu;
        if (Vector256.IsHardwareAccelerated)
        {
            ref int lanes = ref Lanes[0];
            for (var first = Vector256<int>.Zero; at <= count - Width; at += Width, first += Vector256.Create(Width))
            {
                var isZero = Vector256.Equals(Vector256.LoadUnsafe(ref Unsafe.Add(ref values, at)), Vector256<float>.Zero);
                uint set = (isZero.ExtractMostSignificantBits() & zeros) ^ 0xFF;
                (Vector256.LoadUnsafe(ref Unsafe.Add(ref lanes, set * Width)) + first).StoreUnsafe(ref Unsafe.Add(ref places, listed));
                listed += BitOperations.PopCount(set);
            }
        }

        for (; at < count; at++)
        {
            Unsafe.Add(ref places, listed) = at;
            listed += takesAll || Unsafe.Add(ref values, at) != 0 ? 1 : 0;
        }

        return listed;
    }

    /// <summary>Says whether zeros may be passed over: 1 where all weights are finite, else 0.</summary>
    /// <param name="weights">The layer's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float MayPassOver(ReadOnlySpan<float> weights)
    {
        foreach (float weight in weights)
        {
            if (!float.IsFinite(weight))
            {
                return 0;
            }
        }

        return 1;
    }

    private static int[] LanesOfSets()
    {
        int[] lanes = new int[(1 << Width) * Width];
        for (int set = 0; set < 1 << Width; set++)
        {
            int next = set * Width;
            for (int lane = 0; lane < Width; lane++)
            {
                if ((set >> lane & 1) != 0)
                {
                    lanes[next++] = lane;
                }
            }
        }

        return lanes;
    }
}
