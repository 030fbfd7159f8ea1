using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>|x|.</summary>
    /// <remarks>
    /// Exact. Abs(−0) = 0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x) => Abs<ScalarSimd, float>(x);

    /// <summary><see cref="Abs(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Abs(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Abs(Vector128<float> x) => Abs<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Abs(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Abs(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Abs(Vector256<float> x) => Fma.IsSupported
        ? Abs<Simd256, Vector256<float>>(x)
        : Vector256.Create(Abs(x.GetLower()), Abs(x.GetUpper()));

    /// <summary><see cref="Abs(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Abs(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> x) => Avx512F.IsSupported
        ? Abs<Simd512, Vector512<float>>(x)
        : Vector512.Create(Abs(x.GetLower()), Abs(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Abs<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        return TSimd.Abs(x);
    }
}
