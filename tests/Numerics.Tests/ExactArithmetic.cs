using System;
using System.Numerics;

namespace NetDsl.Numerics.Tests;

/// <summary>The fused multiply-add by its definition: whole numbers of any length, rounded once at the end.</summary>
internal static class ExactArithmetic
{
    public static float MultiplyAdd(float a, float b, float c)
    {
        if (!float.IsFinite(a) || !float.IsFinite(b) || !float.IsFinite(c))
        {
            // Doubles hold every finite product: infinities and NaN come out as IEEE says.
            return (float)((double)a * b + c);
        }

        // In units of 2⁻²⁹⁸, the product of two least floats.
        BigInteger product = Units(a) * Units(b);
        BigInteger sum = product + (Units(c) << 149);
        if (sum.IsZero)
        {
            bool negative = (float.IsNegative(a) != float.IsNegative(b)) && float.IsNegative(c) && product.IsZero;
            return negative ? -0f : 0f;
        }

        return Round(BigInteger.Abs(sum), sum.Sign < 0);
    }

    /// <summary>A finite float in units of 2⁻¹⁴⁹.</summary>
    private static BigInteger Units(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        int exponent = (bits >> 23) & 0xFF;
        int fraction = bits & 0x7FFFFF;
        BigInteger units = exponent == 0 ? fraction : new BigInteger(fraction | 0x800000) << (exponent - 1);
        return bits < 0 ? -units : units;
    }

    /// <summary>The float nearest to a multiple of 2⁻²⁹⁸, ties to even.</summary>
    private static float Round(BigInteger magnitude, bool negative)
    {
        int drop = Math.Max((int)magnitude.GetBitLength() - 24, 149);
        BigInteger kept = magnitude >> drop;
        BigInteger rest = magnitude - (kept << drop);
        int comparison = rest.CompareTo(BigInteger.One << (drop - 1));
        if (comparison > 0 || (comparison == 0 && !kept.IsEven))
        {
            kept += 1;
        }

        // kept has at most 24 bits (or is 2²⁴) and 2^(drop − 298) at least the least float: the product is exact or infinite.
        double value = (double)kept * Math.ScaleB(1, drop - 298);
        float result = value >= Math.ScaleB(1, 128) ? float.PositiveInfinity : (float)value;
        return negative ? -result : result;
    }
}
