using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Transcendental
{
    /// <summary>The natural logarithm.</summary>
    /// <remarks>
    /// Within 1 ulp over all positive floats, subnormal ones included. Log(±0) = −∞, Log(+∞) = +∞, NaN below 0. Log(1) = +0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x) => Log<ScalarSimd, float>(x);

    /// <summary><see cref="Log(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Log(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x) => Log<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Log(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Log(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x) => Fma.IsSupported
        ? Log<Simd256, Vector256<float>>(x)
        : Vector256.Create(Log(x.GetLower()), Log(x.GetUpper()));

    /// <summary><see cref="Log(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Log(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x) => Avx512F.IsSupported
        ? Log<Simd512, Vector512<float>>(x)
        : Vector512.Create(Log(x.GetLower()), Log(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Log<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // A subnormal is brought into the normal range.
        TVector least = TSimd.Constant(FloatFormat.LeastNormal);
        TVector y = TSimd.IfLess(x, least, TSimd.Multiply(x, TSimd.Constant(16777216f)), x);
        TVector n = TSimd.Add(TSimd.Exponent(y), TSimd.IfLess(x, least, TSimd.Constant(-24f), TSimd.Constant(0f)));

        // ln x = n·ln 2 + ln(1 + f), and ln(1 + f) = f − f²/2 + f³·p(f), √½ − 1 ≤ f < √2 − 1; f is exact.
        TVector f = TSimd.Subtract(TSimd.Mantissa(y), TSimd.Constant(1f));
        TVector square = TSimd.Multiply(f, f);
        TVector p = LogPolynomial<TSimd, TVector>(f);
        TVector small = TSimd.Multiply(TSimd.Multiply(square, f), p);
        small = TSimd.MultiplyAdd(n, TSimd.Constant(ExpReduction.Ln2Low), small);
        small = TSimd.MultiplyAdd(square, TSimd.Constant(-0.5f), small);
        TVector result = TSimd.MultiplyAdd(n, TSimd.Constant(ExpReduction.Ln2High), TSimd.Add(small, f));

        TVector zero = TSimd.Constant(0f);
        TVector outside = TSimd.IfLess(x, zero, TSimd.Constant(float.NaN), TSimd.Constant(float.NegativeInfinity));
        result = TSimd.IfLess(zero, x, result, outside);
        return TSimd.IfLess(x, TSimd.Constant(float.PositiveInfinity), result, x);
    }

    /// <summary>(ln(1 + f) − f + f²/2) / f³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogPolynomial<TSimd, TVector>(TVector f)
        where TSimd : struct, ISimd<TVector>
    {
        TVector p = TSimd.Constant(0.053330116f);
        p = TSimd.MultiplyAdd(p, f, TSimd.Constant(-0.109175093f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Constant(0.121091269f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Constant(-0.125493586f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Constant(0.14209637f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Constant(-0.16659373f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Constant(0.200022221f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Constant(-0.250001669f));
        return TSimd.MultiplyAdd(p, f, TSimd.Constant(0.333333135f));
    }
}
