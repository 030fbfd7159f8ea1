using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>x &lt; 0 ? alpha·(eˣ − 1) : x (Clevert, Unterthiner and Hochreiter, 2015).</summary>
    /// <remarks>
    /// eˣ − 1 is computed without cancellation near 0: within 2 ulp everywhere. −0 stays −0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <param name="alpha">Minus the value at −∞.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Elu(float x, float alpha) => Elu<ScalarSimd, float>(x, alpha);

    /// <summary><see cref="Elu(float, float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Elu(Vector128<float> x, float alpha) => Elu<Simd128, Vector128<float>>(x, alpha);

    /// <summary><see cref="Elu(float, float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Elu(Vector256<float> x, float alpha) => Fma.IsSupported
        ? Elu<Simd256, Vector256<float>>(x, alpha)
        : Vector256.Create(Elu(x.GetLower(), alpha), Elu(x.GetUpper(), alpha));

    /// <summary><see cref="Elu(float, float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Elu(Vector512<float> x, float alpha) => Avx512F.IsSupported
        ? Elu<Simd512, Vector512<float>>(x, alpha)
        : Vector512.Create(Elu(x.GetLower(), alpha), Elu(x.GetUpper(), alpha));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Elu<TSimd, TVector>(TVector x, float alpha)
        where TSimd : struct, ISimd<TVector>
    {
        // e⁻⁸⁸ is lost beside 1.
        TVector y = TSimd.AtLeast(x, TSimd.Constant(-88f));
        y = TSimd.AtMost(y, TSimd.Constant(0f));
        TVector below = TSimd.Multiply(ExpReduction.ExpMinusOne<TSimd, TVector>(y), TSimd.Constant(alpha));
        return TSimd.IfLess(x, TSimd.Constant(0f), below, x);
    }
}
