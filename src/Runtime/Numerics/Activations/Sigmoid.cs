using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>1 / (1 + e⁻ˣ).</summary>
    /// <remarks>
    /// Within 3 ulp over all floats, subnormal results included. Sigmoid(−∞) = 0, Sigmoid(+∞) = 1.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x) => Sigmoid<ScalarSimd, float>(x);

    /// <summary><see cref="Sigmoid(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x) => Sigmoid<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Sigmoid(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) => Fma.IsSupported
        ? Sigmoid<Simd256, Vector256<float>>(x)
        : Vector256.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));

    /// <summary><see cref="Sigmoid(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => Avx512F.IsSupported
        ? Sigmoid<Simd512, Vector512<float>>(x)
        : Vector512.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sigmoid<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // With e = exp(−|x|) neither 1 + e nor the quotient loses anything: 1/(1 + e) above 0, e/(1 + e) below.
        TVector e = Transcendental.Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Constant(0f), TSimd.Abs(x)));
        TVector one = TSimd.Constant(1f);
        TVector numerator = TSimd.IfLess(x, TSimd.Constant(0f), e, one);
        return TSimd.Divide(numerator, TSimd.Add(e, one));
    }
}
