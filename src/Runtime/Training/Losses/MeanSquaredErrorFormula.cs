using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>(x − t)², with the slope 2(x − t).</summary>
internal readonly struct MeanSquaredErrorFormula : IElementwiseFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Evaluate<TSimd, TVector>(TVector output, TVector target, out TVector loss, out TVector slope)
        where TSimd : struct, ISimd<TVector>
    {
        TVector error = TSimd.Subtract(output, target);
        loss = TSimd.Multiply(error, error);
        slope = TSimd.Add(error, error);
    }
}
