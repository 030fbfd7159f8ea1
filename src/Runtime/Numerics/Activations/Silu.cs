using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>x · sigmoid(x).</summary>
    /// <remarks>
    /// Silu(−∞) is NaN, as ∞·0 is.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Silu(float x) => Silu<ScalarSimd, float>(x);

    /// <summary><see cref="Silu(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Silu(Vector128<float> x) => Silu<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Silu(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Silu(Vector256<float> x) => Fma.IsSupported
        ? Silu<Simd256, Vector256<float>>(x)
        : Vector256.Create(Silu(x.GetLower()), Silu(x.GetUpper()));

    /// <summary><see cref="Silu(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Silu(Vector512<float> x) => Avx512F.IsSupported
        ? Silu<Simd512, Vector512<float>>(x)
        : Vector512.Create(Silu(x.GetLower()), Silu(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Silu<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        return TSimd.Multiply(x, Sigmoid<TSimd, TVector>(x));
    }
}
