using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

/// <summary>
/// The activation functions, with the same bits on every instruction set, for one float and for vectors of 4, 8 and 16 lanes.
/// </summary>
/// <remarks>
/// NaN in, NaN out. The 256-bit forms are meant for AVX2 with FMA, the 512-bit forms for AVX-512; elsewhere they give the same bits
/// slowly. The methods with an exponential in them (Elu, Sigmoid, Tanh, ScaledTanh, Silu, Gelu) inline to 20 to 50 instructions: call
/// them in a loop. A method that takes in dozens of them written out passes the JIT's limit of locals, where inlining stops halfway
/// and each costs twenty times as much.
/// </remarks>
public static partial class Activations
{
    /// <summary>0 &gt; x ? 0 : x.</summary>
    /// <remarks>
    /// NaN passes, −0 stays −0.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu(float x) => Relu<ScalarSimd, float>(x);

    /// <summary><see cref="Relu(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> x) => Relu<Simd128, Vector128<float>>(x);

    /// <summary><see cref="Relu(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> x) => Fma.IsSupported
        ? Relu<Simd256, Vector256<float>>(x)
        : Vector256.Create(Relu(x.GetLower()), Relu(x.GetUpper()));

    /// <summary><see cref="Relu(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> x) => Avx512F.IsSupported
        ? Relu<Simd512, Vector512<float>>(x)
        : Vector512.Create(Relu(x.GetLower()), Relu(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Relu<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        return TSimd.AtLeast(x, TSimd.Constant(0f));
    }
}
