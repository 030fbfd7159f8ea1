using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>slope·x + offset, held between 0 and 1.</summary>
    /// <remarks>
    /// Rounded once.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <param name="slope">What the argument is multiplied by.</param>
    /// <param name="offset">The value at 0.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSigmoid(float x, float slope, float offset) => HardSigmoid<ScalarSimd, float>(x, slope, offset);

    /// <summary><see cref="HardSigmoid(float, float, float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoid(Vector128<float> x, float slope, float offset) => HardSigmoid<Simd128, Vector128<float>>(x, slope, offset);

    /// <summary><see cref="HardSigmoid(float, float, float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSigmoid(Vector256<float> x, float slope, float offset) => Fma.IsSupported
        ? HardSigmoid<Simd256, Vector256<float>>(x, slope, offset)
        : Vector256.Create(HardSigmoid(x.GetLower(), slope, offset), HardSigmoid(x.GetUpper(), slope, offset));

    /// <summary><see cref="HardSigmoid(float, float, float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSigmoid(Vector512<float> x, float slope, float offset) => Avx512F.IsSupported
        ? HardSigmoid<Simd512, Vector512<float>>(x, slope, offset)
        : Vector512.Create(HardSigmoid(x.GetLower(), slope, offset), HardSigmoid(x.GetUpper(), slope, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector HardSigmoid<TSimd, TVector>(TVector x, float slope, float offset)
        where TSimd : struct, ISimd<TVector>
    {
        TVector line = TSimd.MultiplyAdd(x, TSimd.Constant(slope), TSimd.Constant(offset));
        return TSimd.AtMost(TSimd.AtLeast(line, TSimd.Constant(0f)), TSimd.Constant(1f));
    }
}
