using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>
/// Stochastic gradient descent, with momentum on demand (Sutskever and others, 2013, in the form of <c>torch.optim.SGD</c>): with the gradient
/// g ← g + weightDecay·w and the momentum buffer b ← momentum·b + g, the weight is w ← w − rate·b, or w − rate·(g + momentum·b) after Nesterov.
/// </summary>
public sealed class Sgd : Optimizer
{
    private static readonly string[] Momenta = ["momentum_buffer"];

    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="learningRate">Above 0.</param>
    /// <param name="momentum">What is kept of the step before, at least 0; 0 is plain descent and needs no memory.</param>
    /// <param name="nesterov">Whether the step looks ahead along the momentum.</param>
    /// <param name="weightDecay">The factor of the weights that is added to their gradients, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range or NaN.</exception>
    /// <exception cref="ArgumentException">Nesterov without momentum.</exception>
    public Sgd(float learningRate, float momentum = 0f, bool nesterov = false, float weightDecay = 0f)
        : base(learningRate, weightDecay)
    {
        Momentum = CheckNotNegative(momentum, nameof(momentum));
        Nesterov = nesterov && momentum == 0
            ? throw new ArgumentException("Nesterov's step needs a momentum above 0.", nameof(nesterov))
            : nesterov;
    }

    /// <summary>What is kept of the step before.</summary>
    public float Momentum { get; }

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected internal override ReadOnlySpan<string> StateNames => Momentum > 0 ? Momenta : [];

    /// <inheritdoc/>
    protected internal override string Settings =>
        string.Create(CultureInfo.InvariantCulture, $"Sgd momentum={Momentum:R} nesterov={Nesterov} weightDecay={WeightDecay:R}");

    /// <inheritdoc/>
    protected internal override void Update(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> state, in OptimizerStep optimizerStep)
    {
        float rate = (float)optimizerStep.LearningRate;
        if (Momentum == 0)
        {
            UpdateLoop.Run(new PlainRule(rate, WeightDecay), optimizerStep.GradientScale, weights, gradients, state);
        }
        else
        {
            UpdateLoop.Run(new MomentumRule(rate, WeightDecay, Momentum, Nesterov), optimizerStep.GradientScale, weights, gradients, state);
        }
    }

    private readonly struct PlainRule(float rate, float weightDecay) : IUpdateRule
    {
        public int StateCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            TVector decayed = TSimd.MultiplyAdd(TSimd.Constant(weightDecay), weight, gradient);
            weight = TSimd.MultiplyAdd(TSimd.Constant(-rate), decayed, weight);
        }
    }

    private readonly struct MomentumRule(float rate, float weightDecay, float momentum, bool nesterov) : IUpdateRule
    {
        public int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            // The first step's buffer is the gradient itself, as in PyTorch: the buffer begins at 0.
            TVector kept = TSimd.Constant(momentum);
            TVector decayed = TSimd.MultiplyAdd(TSimd.Constant(weightDecay), weight, gradient);
            first = TSimd.MultiplyAdd(kept, first, decayed);
            TVector direction = nesterov ? TSimd.MultiplyAdd(kept, first, decayed) : first;
            weight = TSimd.MultiplyAdd(TSimd.Constant(-rate), direction, weight);
        }
    }
}
