using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

/// <summary>
/// The fused multiply-add that all sums and functions are built of: a·b + c, rounded once, the same bits on every processor.
/// </summary>
/// <remarks>
/// Where the hardware has the instruction it is that instruction. Elsewhere it is computed in double precision:
/// <see cref="MathF.FusedMultiplyAdd"/> would be the C library's, which is not exact on every platform.
/// Only the sign and payload of a NaN may differ.
/// </remarks>
public static class FusedMath
{
    /// <summary>a·b + c with one rounding, to the nearest float, ties to even.</summary>
    /// <param name="a">The first factor.</param>
    /// <param name="b">The second factor.</param>
    /// <param name="c">The summand.</param>
    /// <returns>The float nearest to the exact a·b + c.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAddScalar(
                Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b), Vector128.CreateScalarUnsafe(c)).ToScalar();
        }

        if (AdvSimd.IsSupported)
        {
            return AdvSimd.FusedMultiplyAddScalar(
                Vector64.CreateScalarUnsafe(c), Vector64.CreateScalarUnsafe(a), Vector64.CreateScalarUnsafe(b)).ToScalar();
        }

        return RoundToOdd(a, b, c);
    }

    /// <summary>a·b + c in each of 4 lanes, as <see cref="MultiplyAdd(float, float, float)"/>.</summary>
    /// <param name="a">The first factors.</param>
    /// <param name="b">The second factors.</param>
    /// <param name="c">The summands.</param>
    /// <returns>The floats nearest to the exact a·b + c.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        if (AdvSimd.IsSupported)
        {
            return AdvSimd.FusedMultiplyAdd(c, a, b);
        }

        return RoundLanesToOdd(a, b, c);
    }

    /// <summary>a·b + c in each of 8 lanes, as <see cref="MultiplyAdd(float, float, float)"/>.</summary>
    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        return Vector256.Create(
            MultiplyAdd(a.GetLower(), b.GetLower(), c.GetLower()),
            MultiplyAdd(a.GetUpper(), b.GetUpper(), c.GetUpper()));
    }

    /// <summary>a·b + c in each of 16 lanes, as <see cref="MultiplyAdd(float, float, float)"/>.</summary>
    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.FusedMultiplyAdd(a, b, c);
        }

        return Vector512.Create(
            MultiplyAdd(a.GetLower(), b.GetLower(), c.GetLower()),
            MultiplyAdd(a.GetUpper(), b.GetUpper(), c.GetUpper()));
    }

    /// <summary>The fused multiply-add without hardware for it.</summary>
    /// <remarks>
    /// The product of two floats is exact in a double (48 of 53 bits), and no sum can overflow or underflow in one. The sum as a double is rounded to the float that the exact sum is nearest to, unless
    /// the double lies halfway between two floats: rounding to a double never takes a sum past such a point, only onto it. These few, whose last 29 bits are a one and zeros, and all sums among the
    /// subnormal floats, whose halfway points have other bits, are rounded with what the addition lost.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float RoundToOdd(float a, float b, float c)
    {
        double product = (double)a * b;
        double sum = product + c;
        const double LeastNormal = 1.1754943508222875E-38;
        bool isRoundedTwice = (int)(BitConverter.DoubleToInt64Bits(sum) & 0x1FFFFFFF) == 0x10000000 || Math.Abs(sum) < LeastNormal;
        return isRoundedTwice ? RoundOnce(product, c, sum) : (float)sum;
    }

    /// <summary>The sum of two doubles, rounded to a float once.</summary>
    /// <remarks>
    /// It is rounded to odd: cut off, with the last bit set where anything was lost. A double so rounded, two bits or more longer than the result, rounds to the same float as the exact sum does
    /// (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008).
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float RoundOnce(double product, double summand, double sum)
    {
        // Knuth's TwoSum: what the addition lost, exactly. NaN for infinities, whose sum needs no correction.
        double rest = sum - product;
        double lost = (product - (sum - rest)) + (summand - rest);
        long bits = BitConverter.DoubleToInt64Bits(sum);
        if (lost != 0 && double.IsFinite(sum) && (bits & 1) == 0)
        {
            bool towardsZero = (lost > 0) != (sum > 0);
            sum = BitConverter.Int64BitsToDouble(towardsZero ? bits - 1 : bits + 1);
        }

        return (float)sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<float> RoundLanesToOdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.Create(
        RoundToOdd(a.GetElement(0), b.GetElement(0), c.GetElement(0)),
        RoundToOdd(a.GetElement(1), b.GetElement(1), c.GetElement(1)),
        RoundToOdd(a.GetElement(2), b.GetElement(2), c.GetElement(2)),
        RoundToOdd(a.GetElement(3), b.GetElement(3), c.GetElement(3)));
}
