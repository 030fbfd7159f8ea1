using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>x; below 0 alpha·(exp(x/alpha) − 1).</summary>
    /// <remarks>
    /// Within 4 ulp over all floats. Celu(−∞) = −alpha; −0 stays −0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <param name="alpha">Minus the limit towards −∞; above 0.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Celu(float x, float alpha) => Celu<ScalarSimd, float>(x, alpha);

    /// <summary><see cref="Celu(float, float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Celu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Celu(Vector128<float> x, float alpha) => Celu<Simd128, Vector128<float>>(x, alpha);

    /// <summary><see cref="Celu(float, float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Celu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Celu(Vector256<float> x, float alpha) => Fma.IsSupported
        ? Celu<Simd256, Vector256<float>>(x, alpha)
        : Vector256.Create(Celu(x.GetLower(), alpha), Celu(x.GetUpper(), alpha));

    /// <summary><see cref="Celu(float, float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Celu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Celu(Vector512<float> x, float alpha) => Avx512F.IsSupported
        ? Celu<Simd512, Vector512<float>>(x, alpha)
        : Vector512.Create(Celu(x.GetLower(), alpha), Celu(x.GetUpper(), alpha));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Celu<TSimd, TVector>(TVector x, float alpha)
        where TSimd : struct, ISimd<TVector>
    {
        // e⁻⁸⁸ is lost beside 1.
        TVector y = TSimd.AtLeast(TSimd.Divide(x, TSimd.Constant(alpha)), TSimd.Constant(-88f));
        y = TSimd.AtMost(y, TSimd.Constant(0f));
        TVector below = TSimd.Multiply(ExpReduction.ExpMinusOne<TSimd, TVector>(y), TSimd.Constant(alpha));
        return TSimd.IfLess(x, TSimd.Constant(0f), below, x);
    }
}
