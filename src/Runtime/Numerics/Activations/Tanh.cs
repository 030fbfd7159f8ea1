using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks>
    /// Within 3 ulp over all floats. Tanh(±0) = ±0, Tanh(±∞) = ±1.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x) => Tanh<ScalarSimd, float>(x);

    /// <summary><see cref="Tanh(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) => Tanh<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Tanh(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) => Fma.IsSupported
        ? Tanh<Simd256, Vector256<float>>(x)
        : Vector256.Create(Tanh(x.GetLower()), Tanh(x.GetUpper()));

    /// <summary><see cref="Tanh(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => Avx512F.IsSupported
        ? Tanh<Simd512, Vector512<float>>(x)
        : Vector512.Create(Tanh(x.GetLower()), Tanh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Tanh<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // tanh t = u/(u + 2) with u = exp(2t) − 1, which is small, not cancelled, near 0. From 9.02 on the function is 1 in float.
        TVector t = TSimd.AtMost(TSimd.Abs(x), TSimd.Constant(10f));
        TVector u = ExpReduction.ExpMinusOne<TSimd, TVector>(TSimd.Add(t, t));
        TVector magnitude = TSimd.Divide(u, TSimd.Add(u, TSimd.Constant(2f)));
        return TSimd.WithSign(magnitude, x);
    }
}
