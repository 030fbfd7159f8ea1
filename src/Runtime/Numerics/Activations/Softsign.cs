using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>x / (1 + |x|).</summary>
    /// <remarks>
    /// Within 1.5 ulp over all floats. Softsign(±0) = ±0, Softsign(±∞) = ±1.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Softsign(float x) => Softsign<ScalarSimd, float>(x);

    /// <summary><see cref="Softsign(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softsign(Vector128<float> x) => Softsign<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Softsign(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softsign(Vector256<float> x) => Fma.IsSupported
        ? Softsign<Simd256, Vector256<float>>(x)
        : Vector256.Create(Softsign(x.GetLower()), Softsign(x.GetUpper()));

    /// <summary><see cref="Softsign(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softsign(Vector512<float> x) => Avx512F.IsSupported
        ? Softsign<Simd512, Vector512<float>>(x)
        : Vector512.Create(Softsign(x.GetLower()), Softsign(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Softsign<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // From 2²⁴ on it is 1 in float; no infinity is divided by another.
        TVector size = TSimd.AtMost(TSimd.Abs(x), TSimd.Constant(1e30f));
        TVector below = TSimd.Add(size, TSimd.Constant(1f));
        return TSimd.WithSign(TSimd.Divide(size, below), x);
    }
}
