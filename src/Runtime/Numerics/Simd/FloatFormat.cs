namespace NetDsl.Numerics;

/// <summary>Constants of the format of a float: 1 sign bit, 8 bits of exponent, 23 of fraction (IEEE 754 binary32).</summary>
internal static class FloatFormat
{
    /// <summary>
    /// 1.5·2²³. Adding it to an x with |x| ≤ 2²² rounds x to the nearest whole number n, ties to even, and leaves n in the low bits;
    /// subtracting it again gives n as a float. No conversion between float and integer is needed.
    /// </summary>
    public const float Shifter = 12582912f;

    /// <summary>The bits of <see cref="Shifter"/>.</summary>
    public const int ShifterBits = 0x4B400000;

    /// <summary>The bits of 1: the exponent's bias in its place.</summary>
    public const int OneBits = 0x3F800000;

    /// <summary>The bits of √½, rounded down a little: the lower end of mantissas around 1.</summary>
    public const int SqrtHalfBits = 0x3F3504F3;

    /// <summary>2⁻¹²⁶, the least float with all 24 bits.</summary>
    public const float LeastNormal = 1.17549435e-38f;

    /// <summary>Where the exponent begins.</summary>
    public const int FractionBits = 23;

    /// <summary>The bit of the sign.</summary>
    public const int SignBit = unchecked((int)0x80000000);
}
