using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>√x.</summary>
    /// <remarks>
    /// Rounded to nearest as IEEE 754 asks. Sqrt(−0) = −0, Sqrt(+∞) = +∞.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN and below 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float x) => Sqrt<ScalarSimd, float>(x);

    /// <summary><see cref="Sqrt(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Sqrt(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sqrt(Vector128<float> x) => Sqrt<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Sqrt(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Sqrt(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sqrt(Vector256<float> x) => Fma.IsSupported
        ? Sqrt<Simd256, Vector256<float>>(x)
        : Vector256.Create(Sqrt(x.GetLower()), Sqrt(x.GetUpper()));

    /// <summary><see cref="Sqrt(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Sqrt(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sqrt(Vector512<float> x) => Avx512F.IsSupported
        ? Sqrt<Simd512, Vector512<float>>(x)
        : Vector512.Create(Sqrt(x.GetLower()), Sqrt(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sqrt<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        return TSimd.Sqrt(x);
    }
}
