using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>
/// max(x, 0) − x·t + log(1 + e⁻|x|), in which nothing overflows and nothing cancels; the slope is sigmoid(x) − t.
/// </summary>
internal readonly struct BinaryCrossEntropyFormula : IElementwiseFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Evaluate<TSimd, TVector>(TVector output, TVector target, out TVector loss, out TVector slope)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Constant(0f);
        TVector one = TSimd.Constant(1f);
        TVector e = Transcendental.Exp<TSimd, TVector>(TSimd.Subtract(zero, TSimd.Abs(output)));
        TVector sum = TSimd.Add(one, e);

        // log(1 + e) = log(s)·e/(s − 1) with s = 1 + e as rounded makes good what the rounding took (Kahan); for s = 1 it is e.
        TVector made = TSimd.Multiply(Transcendental.Log<TSimd, TVector>(sum), TSimd.Divide(e, TSimd.Subtract(sum, one)));
        TVector logarithm = TSimd.IfEqual(sum, one, e, made);

        // For x above 0 first x·(1 − t), then the logarithm.
        TVector linear = TSimd.IfLess(zero, output, TSimd.Subtract(one, target), TSimd.Subtract(zero, target));
        loss = TSimd.MultiplyAdd(output, linear, logarithm);
        TVector numerator = TSimd.IfLess(output, zero, e, one);
        slope = TSimd.Subtract(TSimd.Divide(numerator, sum), target);
    }
}
