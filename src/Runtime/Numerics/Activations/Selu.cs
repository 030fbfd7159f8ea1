using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>1.0507·x; below 0 1.0507·1.67326·(eˣ − 1) (Klambauer, Unterthiner, Mayr and Hochreiter, arXiv 1706.02515).</summary>
    /// <remarks>
    /// Within 3 ulp over all floats. Selu(−∞) = −1.758099; −0 stays −0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Selu(float x) => Selu<ScalarSimd, float>(x);

    /// <summary><see cref="Selu(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Selu(Vector128<float> x) => Selu<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Selu(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Selu(Vector256<float> x) => Fma.IsSupported
        ? Selu<Simd256, Vector256<float>>(x)
        : Vector256.Create(Selu(x.GetLower()), Selu(x.GetUpper()));

    /// <summary><see cref="Selu(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Selu(Vector512<float> x) => Avx512F.IsSupported
        ? Selu<Simd512, Vector512<float>>(x)
        : Vector512.Create(Selu(x.GetLower()), Selu(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Selu<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // e⁻⁸⁸ is lost beside 1.
        TVector y = TSimd.AtLeast(x, TSimd.Constant(-88f));
        y = TSimd.AtMost(y, TSimd.Constant(0f));
        TVector below = TSimd.Multiply(ExpReduction.ExpMinusOne<TSimd, TVector>(y), TSimd.Constant(1.75809934f));
        return TSimd.IfLess(x, TSimd.Constant(0f), below, TSimd.Multiply(x, TSimd.Constant(1.05070099f)));
    }
}
