using System;
using System.Runtime.CompilerServices;

namespace NetDsl.Numerics;

/// <summary>One lane, without any vector instruction.</summary>
internal readonly struct ScalarSimd : ISimd<float>
{
    public static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(ref readonly float source) => source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float x, ref float destination) => destination = x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Constant(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float a, float b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float a, float b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float a, float b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float x) => MathF.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => FusedMath.MultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AtLeast(float x, float bound) => bound > x ? bound : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AtMost(float x, float bound) => bound < x ? bound : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IfLess(float a, float b, float then, float otherwise) => a < b ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IfEqual(float a, float b, float then, float otherwise) => a == b ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x) => FromBits(Bits(x) & ~FloatFormat.SignBit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float WithSign(float magnitude, float sign) => FromBits(Bits(magnitude) | (Bits(sign) & FloatFormat.SignBit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PowerOfTwo(float shifted) =>
        FromBits(unchecked((Bits(shifted) << FloatFormat.FractionBits) + FloatFormat.OneBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Scale(float x, float n)
    {
        // Two factors, as 2ⁿ itself may be no float. The first product is exact, so only the second rounds.
        float shifted = n * 0.5f + FloatFormat.Shifter;
        float rest = n - (shifted - FloatFormat.Shifter);
        return x * PowerOfTwo(shifted) * PowerOfTwo(rest + FloatFormat.Shifter);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exponent(float x) =>
        FromBits(unchecked(ExponentBits(x) + FloatFormat.ShifterBits)) - FloatFormat.Shifter;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mantissa(float x) => FromBits(unchecked(Bits(x) - (ExponentBits(x) << FloatFormat.FractionBits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ExponentBits(float x) => unchecked(Bits(x) - FloatFormat.SqrtHalfBits) >> FloatFormat.FractionBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits(float x) => BitConverter.SingleToInt32Bits(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float FromBits(int bits) => BitConverter.Int32BitsToSingle(bits);
}
