using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>x · min(max(x + 3, 0), 6) / 6 (Howard and others, "Searching for MobileNetV3", 2019).</summary>
    /// <remarks>
    /// x itself from 3 on. HardSwish(−∞) is NaN, as ∞·0 is.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSwish(float x) => HardSwish<ScalarSimd, float>(x);

    /// <summary><see cref="HardSwish(float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSwish(Vector128<float> x) => HardSwish<Simd128, Vector128<float>>(x);

    /// <summary><see cref="HardSwish(float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSwish(Vector256<float> x) => Fma.IsSupported
        ? HardSwish<Simd256, Vector256<float>>(x)
        : Vector256.Create(HardSwish(x.GetLower()), HardSwish(x.GetUpper()));

    /// <summary><see cref="HardSwish(float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSwish(Vector512<float> x) => Avx512F.IsSupported
        ? HardSwish<Simd512, Vector512<float>>(x)
        : Vector512.Create(HardSwish(x.GetLower()), HardSwish(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector HardSwish<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // The float nearest to 1/6 times 6 is 1, so that large values pass unchanged and do not overflow.
        TVector gate = Relu6<TSimd, TVector>(TSimd.Add(x, TSimd.Constant(3f)));
        gate = TSimd.Multiply(gate, TSimd.Constant(1f / 6f));
        return TSimd.Multiply(x, gate);
    }
}
