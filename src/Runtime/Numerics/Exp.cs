using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

/// <summary>
/// The functions beyond arithmetic that results are made of: the project's own, with the same bits on every instruction set, for
/// one float and for vectors of 4, 8 and 16 lanes.
/// </summary>
/// <remarks>
/// Built of IEEE operations, fused multiply-adds, integer operations and selections only. The polynomials are minimax fits whose
/// coefficients come from tools/minimax.py. The 256-bit forms are meant for AVX2 with FMA, the 512-bit forms for AVX-512; elsewhere
/// they give the same bits slowly.
/// </remarks>
public static partial class Transcendental
{
    /// <summary>eˣ.</summary>
    /// <remarks>
    /// Within 1.1 ulp over all floats: +∞ above 88.72284, subnormal below −87.33655, 0 below −103.97208. Exp(±0) = 1.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float x) => Exp<ScalarSimd, float>(x);

    /// <summary><see cref="Exp(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x) => Exp<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Exp(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x) => Fma.IsSupported
        ? Exp<Simd256, Vector256<float>>(x)
        : Vector256.Create(Exp(x.GetLower()), Exp(x.GetUpper()));

    /// <summary><see cref="Exp(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => Avx512F.IsSupported
        ? Exp<Simd512, Vector512<float>>(x)
        : Vector512.Create(Exp(x.GetLower()), Exp(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // Past these bounds the result is infinite or 0 in any case; n stays within what Scale takes.
        TVector y = TSimd.AtMost(x, TSimd.Constant(89f));
        y = TSimd.AtLeast(y, TSimd.Constant(-105f));
        TVector shifted = ExpReduction.Shifted<TSimd, TVector>(y);
        TVector n = TSimd.Subtract(shifted, TSimd.Constant(FloatFormat.Shifter));
        TVector p = ExpReduction.MinusOne<TSimd, TVector>(ExpReduction.Remainder<TSimd, TVector>(y, n));
        TVector m = TSimd.Add(p, TSimd.Constant(1f));
        return TSimd.Scale(m, n);
    }
}
