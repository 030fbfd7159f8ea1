using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>
/// Adam's formula for one weight (Kingma and Ba, 2015, in the form of <c>torch.optim.Adam</c>): the means m ← β₁m + (1 − β₁)g and
/// v ← β₂v + (1 − β₂)g², then w ← w − rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε).
/// </summary>
internal readonly struct AdamRule : IUpdateRule
{
    private readonly float _addedDecay;
    private readonly float _keptWeight;
    private readonly float _beta1;
    private readonly float _beta2;
    private readonly float _rest1;
    private readonly float _rest2;
    private readonly float _stepSize;
    private readonly float _rootCorrection;
    private readonly float _epsilon;

    /// <summary>The formula at one step; all that is alike for every weight is worked out here, in double precision.</summary>
    /// <param name="step">The step.</param>
    /// <param name="addedDecay">The factor of the weight that is added to its gradient (Adam).</param>
    /// <param name="takenDecay">The factor of the learning rate and the weight that is taken off the weight (AdamW).</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    public AdamRule(in OptimizerStep step, float addedDecay, float takenDecay, float beta1, float beta2, float epsilon)
    {
        _addedDecay = addedDecay;
        _keptWeight = (float)(1 - (step.LearningRate * takenDecay));
        _beta1 = beta1;
        _beta2 = beta2;
        _rest1 = (float)(1 - (double)beta1);
        _rest2 = (float)(1 - (double)beta2);
        _stepSize = (float)(step.LearningRate / (1 - WholePower.Of(beta1, step.Number)));
        _rootCorrection = (float)System.Math.Sqrt(1 - WholePower.Of(beta2, step.Number));
        _epsilon = epsilon;
    }

    /// <summary>m and v.</summary>
    public int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TSimd : struct, ISimd<TVector>
    {
        TVector kept = TSimd.Multiply(weight, TSimd.Constant(_keptWeight));
        TVector decayed = TSimd.MultiplyAdd(TSimd.Constant(_addedDecay), weight, gradient);
        first = TSimd.MultiplyAdd(TSimd.Constant(_beta1), first, TSimd.Multiply(TSimd.Constant(_rest1), decayed));
        TVector square = TSimd.Multiply(decayed, decayed);
        second = TSimd.MultiplyAdd(TSimd.Constant(_beta2), second, TSimd.Multiply(TSimd.Constant(_rest2), square));
        TVector root = TSimd.Divide(TSimd.Sqrt(second), TSimd.Constant(_rootCorrection));
        TVector direction = TSimd.Divide(first, TSimd.Add(root, TSimd.Constant(_epsilon)));
        weight = TSimd.MultiplyAdd(TSimd.Constant(-_stepSize), direction, kept);
    }
}
