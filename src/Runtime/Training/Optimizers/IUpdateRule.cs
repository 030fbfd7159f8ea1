using NetDsl.Numerics;

namespace NetDsl;

/// <summary>An optimizer's formula for one weight, or for as many as a vector has lanes.</summary>
internal interface IUpdateRule
{
    /// <summary>How many floats are remembered for each weight: 0 to 3.</summary>
    int StateCount { get; }

    /// <summary>Moves the weight, and what is remembered for it.</summary>
    void Update<TSimd, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TSimd : struct, ISimd<TVector>;
}
