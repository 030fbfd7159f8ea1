using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Transcendental
{
    /// <summary>xʸ for a base that is not negative.</summary>
    /// <remarks>
    /// Within 2 ulp over all x ≥ 0 and all y, subnormal and overflowing results included. NaN for every x below 0, whole exponents
    /// too; −0 counts as 0. Pow(0, y) is 0 for y &gt; 0 and +∞ for y &lt; 0, Pow(+∞, y) the other way round; Pow(x, ±∞) is 0, 1 or +∞
    /// as the limit is. Pow(x, 0) = 1 and Pow(1, y) = 1 with infinities, but a NaN in either argument gives NaN, unlike C.
    /// </remarks>
    /// <param name="x">The base, at least 0.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Pow(float x, float y) => Pow<ScalarSimd, float>(x, y);

    /// <summary><see cref="Pow(float, float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Pow(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pow(Vector128<float> x, Vector128<float> y) => Pow<Simd128, Vector128<float>>(x, y);

    /// <summary><see cref="Pow(float, float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Pow(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pow(Vector256<float> x, Vector256<float> y) => Fma.IsSupported
        ? Pow<Simd256, Vector256<float>>(x, y)
        : Vector256.Create(Pow(x.GetLower(), y.GetLower()), Pow(x.GetUpper(), y.GetUpper()));

    /// <summary><see cref="Pow(float, float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Pow(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pow(Vector512<float> x, Vector512<float> y) => Avx512F.IsSupported
        ? Pow<Simd512, Vector512<float>>(x, y)
        : Vector512.Create(Pow(x.GetLower(), y.GetLower()), Pow(x.GetUpper(), y.GetUpper()));

    private const float Ln2 = 0.693147182f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Pow<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
    {
        // t = y·log2(x) as a sum of two floats; the low part counts only while t has one.
        Log2Sum<TSimd, TVector>(x, out TVector high, out TVector low);
        TVector t = TSimd.Multiply(y, high);
        TVector rest = TSimd.MultiplyAdd(y, high, TSimd.Subtract(TSimd.Constant(0f), t));
        rest = TSimd.MultiplyAdd(y, low, rest);
        rest = TSimd.IfLess(TSimd.Abs(t), TSimd.Constant(256f), rest, TSimd.Constant(0f));

        // 0·∞ is an exponent or a logarithm of 0: the power is 1.
        TVector zero = TSimd.Constant(0f);
        t = TSimd.IfEqual(y, zero, zero, t);
        t = TSimd.IfEqual(high, zero, zero, t);

        // 2ᵗ, infinite or 0 past these bounds.
        t = TSimd.AtLeast(TSimd.AtMost(t, TSimd.Constant(140f)), TSimd.Constant(-160f));
        TVector n = TSimd.Subtract(TSimd.Add(t, TSimd.Constant(FloatFormat.Shifter)), TSimd.Constant(FloatFormat.Shifter));
        TVector r = TSimd.Multiply(rest, TSimd.Constant(Ln2));
        r = TSimd.MultiplyAdd(TSimd.Subtract(t, n), TSimd.Constant(Ln2), r);
        TVector p = ExpReduction.MinusOne<TSimd, TVector>(r);
        TVector m = TSimd.Add(p, TSimd.Constant(1f));
        TVector power = TSimd.Scale(m, n);

        power = TSimd.IfLess(x, zero, TSimd.Constant(float.NaN), power);
        power = TSimd.IfEqual(x, x, power, x);
        return TSimd.IfEqual(y, y, power, y);
    }

    /// <summary>log2(x) = high + low, right to about 2⁻³¹; ∓∞ + 0 at 0 and ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Log2Sum<TSimd, TVector>(TVector x, out TVector high, out TVector low)
        where TSimd : struct, ISimd<TVector>
    {
        TVector least = TSimd.Constant(FloatFormat.LeastNormal);
        TVector y = TSimd.IfLess(x, least, TSimd.Multiply(x, TSimd.Constant(16777216f)), x);
        TVector n = TSimd.Add(TSimd.Exponent(y), TSimd.IfLess(x, least, TSimd.Constant(-24f), TSimd.Constant(0f)));
        TVector m = TSimd.Mantissa(y);

        // log2(m) = 2/ln 2 · artanh(s), s = (m − 1)/(m + 1). The divisor has a low part; the fused remainder gives s one too.
        TVector one = TSimd.Constant(1f);
        TVector f = TSimd.Subtract(m, one);
        TVector divisor = TSimd.Add(m, one);
        TVector divisorLow = TSimd.Subtract(m, TSimd.Subtract(divisor, one));
        TVector inverse = TSimd.Divide(one, divisor);
        TVector s = TSimd.Multiply(f, inverse);
        TVector zero = TSimd.Constant(0f);
        TVector minusS = TSimd.Subtract(zero, s);
        TVector sLow = TSimd.MultiplyAdd(minusS, divisor, f);
        sLow = TSimd.MultiplyAdd(minusS, divisorLow, sLow);
        sLow = TSimd.Multiply(sLow, inverse);

        // s³ as a sum of two floats, and p(s²), the series after its first term: s³·p is at most a hundredth of that term.
        TVector z = TSimd.Multiply(s, s);
        TVector zLow = TSimd.MultiplyAdd(s, s, TSimd.Subtract(zero, z));
        TVector cube = TSimd.Multiply(s, z);
        TVector cubeLow = TSimd.MultiplyAdd(s, z, TSimd.Subtract(zero, cube));
        cubeLow = TSimd.MultiplyAdd(s, zLow, cubeLow);
        TVector p = TSimd.Constant(0.336624831f);
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(0.411921471f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(0.577078879f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(0.961796701f));

        // 2/ln 2 = 2.88539004 + 3.85192607e-8. The slope at s, for what s lacks, is 2/ln 2 · (1 + s²) as near as it matters.
        TVector factor = TSimd.Constant(2.88539004f);
        TVector head = TSimd.Multiply(s, factor);
        TVector tail = TSimd.MultiplyAdd(s, factor, TSimd.Subtract(zero, head));
        tail = TSimd.MultiplyAdd(s, TSimd.Constant(3.85192607e-8f), tail);
        tail = TSimd.MultiplyAdd(sLow, TSimd.MultiplyAdd(factor, z, factor), tail);
        tail = TSimd.MultiplyAdd(cubeLow, p, tail);

        // Dekker's Fast2Sum, twice: n is 0 or larger than head, which is larger than tail. The small parts are added first.
        TVector first = TSimd.Add(n, head);
        tail = TSimd.Add(tail, TSimd.Subtract(head, TSimd.Subtract(first, n)));
        tail = TSimd.MultiplyAdd(cube, p, tail);
        TVector sum = TSimd.Add(first, tail);
        low = TSimd.Subtract(tail, TSimd.Subtract(sum, first));

        sum = TSimd.IfEqual(x, zero, TSimd.Constant(float.NegativeInfinity), sum);
        high = TSimd.IfEqual(x, TSimd.Constant(float.PositiveInfinity), x, sum);
    }
}
