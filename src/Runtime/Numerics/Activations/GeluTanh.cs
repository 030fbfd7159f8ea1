using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>Gelu's approximation, x/2·(1 + tanh(√(2/π)·(x + 0.044715x³))) (Hendrycks and Gimpel, arXiv 1606.08415).</summary>
    /// <remarks>
    /// GeluTanh(−∞) is NaN, as ∞·0 is.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GeluTanh(float x) => GeluTanh<ScalarSimd, float>(x);

    /// <summary><see cref="GeluTanh(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluTanh(Vector128<float> x) => GeluTanh<Simd128, Vector128<float>>(x);

    /// <summary><see cref="GeluTanh(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluTanh(Vector256<float> x) => Fma.IsSupported
        ? GeluTanh<Simd256, Vector256<float>>(x)
        : Vector256.Create(GeluTanh(x.GetLower()), GeluTanh(x.GetUpper()));

    /// <summary><see cref="GeluTanh(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluTanh(Vector512<float> x) => Avx512F.IsSupported
        ? GeluTanh<Simd512, Vector512<float>>(x)
        : Vector512.Create(GeluTanh(x.GetLower()), GeluTanh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector GeluTanh<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // (1 + tanh u)/2 is sigmoid(2u), in which nothing cancels.
        TVector square = TSimd.Multiply(x, x);
        TVector slope = TSimd.MultiplyAdd(square, TSimd.Constant(0.0713548163f), TSimd.Constant(1.59576912f));
        return TSimd.Multiply(x, Sigmoid<TSimd, TVector>(TSimd.Multiply(x, slope)));
    }
}
