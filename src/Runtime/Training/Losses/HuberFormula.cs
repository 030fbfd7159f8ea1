using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>With the error e = x − t cut to c in −δ..δ: c·(e − c/2), which is e²/2 inside and δ(|e| − δ/2) outside; the slope is c (Huber, 1964).</summary>
internal readonly struct HuberFormula : IElementwiseFormula
{
    private readonly float _delta;

    public HuberFormula(float delta) => _delta = delta;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Evaluate<TSimd, TVector>(TVector output, TVector target, out TVector loss, out TVector slope)
        where TSimd : struct, ISimd<TVector>
    {
        TVector error = TSimd.Subtract(output, target);
        TVector most = TSimd.AtMost(error, TSimd.Constant(_delta));
        slope = TSimd.AtLeast(most, TSimd.Constant(-_delta));
        loss = TSimd.Multiply(slope, TSimd.MultiplyAdd(slope, TSimd.Constant(-0.5f), error));
    }
}
