using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>Relu, at most 6: min(max(x, 0), 6).</summary>
    /// <remarks>
    /// NaN passes, −0 stays −0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu6(float x) => Relu6<ScalarSimd, float>(x);

    /// <summary><see cref="Relu6(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu6(Vector128<float> x) => Relu6<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Relu6(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu6(Vector256<float> x) => Fma.IsSupported
        ? Relu6<Simd256, Vector256<float>>(x)
        : Vector256.Create(Relu6(x.GetLower()), Relu6(x.GetUpper()));

    /// <summary><see cref="Relu6(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu6(Vector512<float> x) => Avx512F.IsSupported
        ? Relu6<Simd512, Vector512<float>>(x)
        : Vector512.Create(Relu6(x.GetLower()), Relu6(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Relu6<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        return TSimd.AtMost(TSimd.AtLeast(x, TSimd.Constant(0f)), TSimd.Constant(6f));
    }
}
