using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

public static partial class Activations
{
    /// <summary>ln(1 + exp(beta·x)) / beta.</summary>
    /// <remarks>
    /// Within 4 ulp over all floats where exp(beta·x) is no subnormal number. Softplus(−∞) = 0, Softplus(+∞) = +∞; x itself from beta·x = 20 on.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <param name="beta">How steep the bend is; above 0.</param>
    /// <returns>The function's value; NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Softplus(float x, float beta) => Softplus<ScalarSimd, float>(x, beta);

    /// <summary><see cref="Softplus(float, float)"/> in each of 4 lanes.</summary>
    /// <inheritdoc cref="Softplus(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x, float beta) => Softplus<Simd128, Vector128<float>>(x, beta);

    /// <summary><see cref="Softplus(float, float)"/> in each of 8 lanes.</summary>
    /// <inheritdoc cref="Softplus(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x, float beta) => Fma.IsSupported
        ? Softplus<Simd256, Vector256<float>>(x, beta)
        : Vector256.Create(Softplus(x.GetLower(), beta), Softplus(x.GetUpper(), beta));

    /// <summary><see cref="Softplus(float, float)"/> in each of 16 lanes.</summary>
    /// <inheritdoc cref="Softplus(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x, float beta) => Avx512F.IsSupported
        ? Softplus<Simd512, Vector512<float>>(x, beta)
        : Vector512.Create(Softplus(x.GetLower(), beta), Softplus(x.GetUpper(), beta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Softplus<TSimd, TVector>(TVector x, float beta)
        where TSimd : struct, ISimd<TVector>
    {
        // With e = exp(−|beta·x|) it is max(x, 0) + ln(1 + e)/beta: a sum of positive terms, in which nothing cancels. What the product beta·x has lost in
        // rounding is a factor of e; of an infinite product it is NaN, and of one past 105 e is 0.
        TVector size = TSimd.Abs(x);
        TVector steepness = TSimd.Constant(beta);
        TVector product = TSimd.Multiply(size, steepness);
        TVector minus = TSimd.Subtract(TSimd.Constant(0f), product);
        TVector lost = TSimd.MultiplyAdd(size, steepness, minus);
        lost = TSimd.IfLess(product, TSimd.Constant(105f), lost, TSimd.Constant(0f));
        TVector e = Transcendental.Exp<TSimd, TVector>(minus);
        e = TSimd.Subtract(e, TSimd.Multiply(e, lost));

        // What the sum 1 + e has lost, divided by it, is what its logarithm lacks.
        TVector one = TSimd.Constant(1f);
        TVector sum = TSimd.Add(one, e);
        TVector rest = TSimd.Subtract(e, TSimd.Subtract(sum, one));
        TVector logarithm = TSimd.Add(Transcendental.Log<TSimd, TVector>(sum), TSimd.Divide(rest, sum));
        return TSimd.Add(TSimd.AtLeast(x, TSimd.Constant(0f)), TSimd.Divide(logarithm, steepness));
    }
}
