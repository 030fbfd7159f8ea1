using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Transcendental
{
    /// <summary>The error function, 2/√π · ∫₀ˣ exp(−t²) dt.</summary>
    /// <remarks>
    /// Within 1.1 ulp over all floats. Erf(±0) = ±0, Erf(±∞) = ±1.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Erf(float x) => Erf<ScalarSimd, float>(x);

    /// <summary><see cref="Erf(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Erf(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Erf(Vector128<float> x) => Erf<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Erf(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Erf(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x) => Fma.IsSupported
        ? Erf<Simd256, Vector256<float>>(x)
        : Vector256.Create(Erf(x.GetLower()), Erf(x.GetUpper()));

    /// <summary><see cref="Erf(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Erf(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x) => Avx512F.IsSupported
        ? Erf<Simd512, Vector512<float>>(x)
        : Vector512.Create(Erf(x.GetLower()), Erf(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Erf<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // The function is 1 in float from 3.92 on.
        TVector t = TSimd.AtMost(TSimd.Abs(x), TSimd.Constant(4f));
        TVector small = ErfSmall<TSimd, TVector>(t);
        TVector large = ErfLarge<TSimd, TVector>(t);
        TVector magnitude = TSimd.IfLess(t, TSimd.Constant(1f), small, large);
        return TSimd.WithSign(magnitude, x);
    }

    /// <summary>t + t·p(t²) for 0 ≤ t &lt; 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ErfSmall<TSimd, TVector>(TVector t)
        where TSimd : struct, ISimd<TVector>
    {
        TVector z = TSimd.Multiply(t, t);
        TVector p = TSimd.Constant(7.80690389e-05f);
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(-0.00079978531f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(0.0051871622f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(-0.0268533472f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(0.112835787f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(-0.37612626f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Constant(0.128379166f));
        return TSimd.MultiplyAdd(t, p, t);
    }

    /// <summary>1 − exp(p(t)) for 1 ≤ t ≤ 4, where p(t) = ln(1 − erf t).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ErfLarge<TSimd, TVector>(TVector t)
        where TSimd : struct, ISimd<TVector>
    {
        TVector p = TSimd.Constant(0.000185572659f);
        p = TSimd.MultiplyAdd(p, t, TSimd.Constant(-0.00293960143f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Constant(0.0218053125f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Constant(-0.103037372f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Constant(-0.638225675f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Constant(-1.12704003f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Constant(-0.000353724579f));

        TVector shifted = ExpReduction.Shifted<TSimd, TVector>(p);
        TVector n = TSimd.Subtract(shifted, TSimd.Constant(FloatFormat.Shifter));
        TVector q = ExpReduction.MinusOne<TSimd, TVector>(ExpReduction.Remainder<TSimd, TVector>(p, n));
        TVector m = TSimd.Subtract(TSimd.Constant(-1f), q);
        return TSimd.MultiplyAdd(m, TSimd.PowerOfTwo(shifted), TSimd.Constant(1f));
    }
}
