using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>x/2 · (1 + erf(x/√2)), the exact form (Hendrycks and Gimpel, 2016).</summary>
    /// <remarks>
    /// Within 2⁻²³·|x| of the true value: for x far below 0 the sum 1 + erf cancels. Gelu(−∞) is NaN, as ∞·0 is.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Gelu(float x) => Gelu<ScalarSimd, float>(x);

    /// <summary><see cref="Gelu(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gelu(Vector128<float> x) => Gelu<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Gelu(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> x) => Fma.IsSupported
        ? Gelu<Simd256, Vector256<float>>(x)
        : Vector256.Create(Gelu(x.GetLower()), Gelu(x.GetUpper()));

    /// <summary><see cref="Gelu(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gelu(Vector512<float> x) => Avx512F.IsSupported
        ? Gelu<Simd512, Vector512<float>>(x)
        : Vector512.Create(Gelu(x.GetLower()), Gelu(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Gelu<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector half = TSimd.Multiply(x, TSimd.Constant(0.5f));
        TVector y = TSimd.Multiply(x, TSimd.Constant(0.707106769f));
        return TSimd.MultiplyAdd(half, Transcendental.Erf<TSimd, TVector>(y), half);
    }
}
