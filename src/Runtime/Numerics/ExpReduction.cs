using System.Runtime.CompilerServices;

namespace NetDsl.Numerics;

/// <summary>
/// What all functions of eʸ share: y = n·ln 2 + r with a whole n and |r| ≤ ln 2 / 2, and eʳ − 1. Then eʸ = 2ⁿ·(1 + (eʳ − 1)).
/// </summary>
internal static class ExpReduction
{
    /// <summary>The first nine bits of ln 2: its product with any n is exact.</summary>
    public const float Ln2High = 0.693359375f;

    /// <summary>ln 2 less <see cref="Ln2High"/>.</summary>
    public const float Ln2Low = -0.000212194442f;

    private const float InverseLn2 = 1.44269502f;

    /// <summary><see cref="FloatFormat.Shifter"/> + n, for |y| below 2²¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Shifted<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.MultiplyAdd(y, TSimd.Constant(InverseLn2), TSimd.Constant(FloatFormat.Shifter));

    /// <summary>r = y − n·ln 2 (Cody and Waite's reduction in two steps).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Remainder<TSimd, TVector>(TVector y, TVector n)
        where TSimd : struct, ISimd<TVector>
    {
        TVector r = TSimd.MultiplyAdd(n, TSimd.Constant(-Ln2High), y);
        return TSimd.MultiplyAdd(n, TSimd.Constant(-Ln2Low), r);
    }

    /// <summary>eʳ − 1 = r + r²·q(r), with a small error relative to itself, so that it serves near 0 too (coefficients: tools/minimax.py).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MinusOne<TSimd, TVector>(TVector r)
        where TSimd : struct, ISimd<TVector>
    {
        TVector q = TSimd.Constant(0.00138411706f);
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.00836703368f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.0416677371f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.16666539f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Constant(0.49999997f));
        TVector square = TSimd.Multiply(r, r);
        return TSimd.MultiplyAdd(square, q, r);
    }

    /// <summary>eʸ − 1 for −88 ≤ y ≤ 88 or NaN, with a small error relative to itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpMinusOne<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector>
    {
        TVector shifted = Shifted<TSimd, TVector>(y);
        TVector n = TSimd.Subtract(shifted, TSimd.Constant(FloatFormat.Shifter));
        TVector p = MinusOne<TSimd, TVector>(Remainder<TSimd, TVector>(y, n));
        TVector power = TSimd.PowerOfTwo(shifted);
        return TSimd.MultiplyAdd(power, p, TSimd.Subtract(power, TSimd.Constant(1f)));
    }
}
