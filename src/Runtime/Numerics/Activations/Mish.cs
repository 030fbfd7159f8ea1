using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>x · tanh(ln(1 + eˣ)) (Misra, arXiv 1908.08681).</summary>
    /// <remarks>
    /// Within 4 ulp above −86; below, where eˣ becomes subnormal, within 2⁻¹⁴⁹·|x|. Mish(−∞) = −0, as its limit is; Mish(+∞) = +∞.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mish(float x) => Mish<ScalarSimd, float>(x);

    /// <summary><see cref="Mish(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mish(Vector128<float> x) => Mish<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Mish(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mish(Vector256<float> x) => Fma.IsSupported
        ? Mish<Simd256, Vector256<float>>(x)
        : Vector256.Create(Mish(x.GetLower()), Mish(x.GetUpper()));

    /// <summary><see cref="Mish(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mish(Vector512<float> x) => Avx512F.IsSupported
        ? Mish<Simd512, Vector512<float>>(x)
        : Vector512.Create(Mish(x.GetLower()), Mish(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Mish<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // With n = e²ˣ + 2eˣ the hyperbolic tangent of ln(1 + eˣ) is n/(n + 2): a sum of positive terms, in which nothing cancels. From 9 on the quotient
        // is 1 in float, below −104 it is 0: x is held near these, so that no square overflows and no infinity meets a 0.
        TVector held = TSimd.AtLeast(x, TSimd.Constant(-106f));
        TVector power = Transcendental.Exp<TSimd, TVector>(TSimd.AtMost(held, TSimd.Constant(20f)));
        TVector n = TSimd.MultiplyAdd(power, power, TSimd.Add(power, power));
        TVector gate = TSimd.Divide(n, TSimd.Add(n, TSimd.Constant(2f)));
        return TSimd.Multiply(held, gate);
    }
}
