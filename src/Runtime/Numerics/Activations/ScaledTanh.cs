using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>1.7159·tanh(2x/3) (LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998).</summary>
    /// <remarks>
    /// Within 4 ulp over all floats.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ScaledTanh(float x) => ScaledTanh<ScalarSimd, float>(x);

    /// <summary><see cref="ScaledTanh(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="ScaledTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ScaledTanh(Vector128<float> x) => ScaledTanh<Simd128, Vector128<float>>(x);

    /// <summary><see cref="ScaledTanh(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="ScaledTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ScaledTanh(Vector256<float> x) => Fma.IsSupported
        ? ScaledTanh<Simd256, Vector256<float>>(x)
        : Vector256.Create(ScaledTanh(x.GetLower()), ScaledTanh(x.GetUpper()));

    /// <summary><see cref="ScaledTanh(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="ScaledTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ScaledTanh(Vector512<float> x) => Avx512F.IsSupported
        ? ScaledTanh<Simd512, Vector512<float>>(x)
        : Vector512.Create(ScaledTanh(x.GetLower()), ScaledTanh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector ScaledTanh<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector y = TSimd.Multiply(x, TSimd.Constant(2f / 3f));
        return TSimd.Multiply(Tanh<TSimd, TVector>(y), TSimd.Constant(1.7159f));
    }
}
