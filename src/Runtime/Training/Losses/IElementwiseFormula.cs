using NetDsl.Numerics;

namespace NetDsl;

/// <summary>The loss of one output against a target of its own, or of as many as a vector has lanes.</summary>
internal interface IElementwiseFormula
{
    /// <summary>The loss and its derivative by the output.</summary>
    void Evaluate<TSimd, TVector>(TVector output, TVector target, out TVector loss, out TVector slope)
        where TSimd : struct, ISimd<TVector>;
}
