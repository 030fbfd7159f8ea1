using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>min &gt; x ? min : max &lt; x ? max : x.</summary>
    /// <remarks>
    /// Exact. −0 stays −0 where a bound is 0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <param name="min">The least value; −∞ for none.</param>
    /// <param name="max">The largest value; +∞ for none.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Clip(float x, float min, float max) => Clip<ScalarSimd, float>(x, min, max);

    /// <summary><see cref="Clip(float, float, float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Clip(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Clip(Vector128<float> x, float min, float max) => Clip<Simd128, Vector128<float>>(x, min, max);

    /// <summary><see cref="Clip(float, float, float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Clip(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clip(Vector256<float> x, float min, float max) => Fma.IsSupported
        ? Clip<Simd256, Vector256<float>>(x, min, max)
        : Vector256.Create(Clip(x.GetLower(), min, max), Clip(x.GetUpper(), min, max));

    /// <summary><see cref="Clip(float, float, float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Clip(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clip(Vector512<float> x, float min, float max) => Avx512F.IsSupported
        ? Clip<Simd512, Vector512<float>>(x, min, max)
        : Vector512.Create(Clip(x.GetLower(), min, max), Clip(x.GetUpper(), min, max));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Clip<TSimd, TVector>(TVector x, float min, float max)
        where TSimd : struct, ISimd<TVector>
    {
        return TSimd.AtMost(TSimd.AtLeast(x, TSimd.Constant(min)), TSimd.Constant(max));
    }
}
