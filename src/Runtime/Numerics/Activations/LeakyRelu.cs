using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>x &lt; 0 ? slope·x : x.</summary>
    /// <remarks>
    /// −0 stays −0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <param name="slope">What negative values are multiplied by.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LeakyRelu(float x, float slope) => LeakyRelu<ScalarSimd, float>(x, slope);

    /// <summary><see cref="LeakyRelu(float, float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> x, float slope) => LeakyRelu<Simd128, Vector128<float>>(x, slope);

    /// <summary><see cref="LeakyRelu(float, float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyRelu(Vector256<float> x, float slope) => Fma.IsSupported
        ? LeakyRelu<Simd256, Vector256<float>>(x, slope)
        : Vector256.Create(LeakyRelu(x.GetLower(), slope), LeakyRelu(x.GetUpper(), slope));

    /// <summary><see cref="LeakyRelu(float, float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyRelu(Vector512<float> x, float slope) => Avx512F.IsSupported
        ? LeakyRelu<Simd512, Vector512<float>>(x, slope)
        : Vector512.Create(LeakyRelu(x.GetLower(), slope), LeakyRelu(x.GetUpper(), slope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector LeakyRelu<TSimd, TVector>(TVector x, float slope)
        where TSimd : struct, ISimd<TVector>
    {
        return TSimd.IfLess(x, TSimd.Constant(0f), TSimd.Multiply(x, TSimd.Constant(slope)), x);
    }
}
