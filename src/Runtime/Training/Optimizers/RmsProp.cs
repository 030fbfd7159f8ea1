using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>
/// RMSprop (Tieleman and Hinton, 2012; centered: Graves, 2013), with the formulas of <c>torch.optim.RMSprop</c>: the gradient is divided by
/// the root of its squares' running mean.
/// </summary>
public sealed class RmsProp : Optimizer
{
    private readonly string[] _stateNames;

    /// <summary>RMSprop.</summary>
    /// <param name="learningRate">Above 0.</param>
    /// <param name="alpha">What is kept of the running means, 0 to less than 1.</param>
    /// <param name="epsilon">Added to the root, at least 0.</param>
    /// <param name="weightDecay">The factor of the weights that is added to their gradients, at least 0.</param>
    /// <param name="momentum">What is kept of the step before, at least 0.</param>
    /// <param name="centered">Whether the squares' mean is made a variance by the gradients' own mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range or NaN.</exception>
    public RmsProp(
        float learningRate = 0.01f, float alpha = 0.99f, float epsilon = 1e-8f, float weightDecay = 0f, float momentum = 0f, bool centered = false)
        : base(learningRate, weightDecay)
    {
        Alpha = CheckDecay(alpha, nameof(alpha));
        Epsilon = CheckNotNegative(epsilon, nameof(epsilon));
        Momentum = CheckNotNegative(momentum, nameof(momentum));
        Centered = centered;
        List<string> names = ["square_avg"];
        if (centered)
        {
            names.Add("grad_avg");
        }

        if (momentum > 0)
        {
            names.Add("momentum_buffer");
        }

        _stateNames = [.. names];
    }

    /// <summary>What is kept of the running means.</summary>
    public float Alpha { get; }

    /// <summary>Added to the root.</summary>
    public float Epsilon { get; }

    /// <summary>What is kept of the step before.</summary>
    public float Momentum { get; }

    /// <summary>Whether the squares' mean is made a variance by the gradients' own mean.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    protected internal override ReadOnlySpan<string> StateNames => _stateNames;

    internal override float StateMinimum(int plane) => plane == 0 ? 0 : float.NegativeInfinity;

    /// <inheritdoc/>
    protected internal override string Settings => string.Create(
        CultureInfo.InvariantCulture,
        $"RmsProp alpha={Alpha:R} epsilon={Epsilon:R} weightDecay={WeightDecay:R} momentum={Momentum:R} centered={Centered}");

    /// <inheritdoc/>
    protected internal override void Update(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> state, in OptimizerStep optimizerStep) =>
        UpdateLoop.Run(new Rule(this, (float)optimizerStep.LearningRate), optimizerStep.GradientScale, weights, gradients, state);

    private readonly struct Rule : IUpdateRule
    {
        private readonly float _rate;
        private readonly float _weightDecay;
        private readonly float _alpha;
        private readonly float _rest;
        private readonly float _epsilon;
        private readonly float _momentum;
        private readonly bool _centered;

        public Rule(RmsProp settings, float rate)
        {
            _rate = rate;
            _weightDecay = settings.WeightDecay;
            _alpha = settings.Alpha;
            _rest = (float)(1 - (double)settings.Alpha);
            _epsilon = settings.Epsilon;
            _momentum = settings.Momentum;
            _centered = settings.Centered;
            StateCount = settings.StateCount;
        }

        public int StateCount { get; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            TVector alpha = TSimd.Constant(_alpha);
            TVector rest = TSimd.Constant(_rest);
            TVector decayed = TSimd.MultiplyAdd(TSimd.Constant(_weightDecay), weight, gradient);
            TVector square = TSimd.Multiply(decayed, decayed);
            first = TSimd.MultiplyAdd(alpha, first, TSimd.Multiply(rest, square));
            TVector variance = first;
            if (_centered)
            {
                second = TSimd.MultiplyAdd(alpha, second, TSimd.Multiply(rest, decayed));
                variance = TSimd.Subtract(first, TSimd.Multiply(second, second));
            }

            TVector direction = TSimd.Divide(decayed, TSimd.Add(TSimd.Sqrt(variance), TSimd.Constant(_epsilon)));
            if (_momentum > 0)
            {
                ref TVector buffer = ref _centered ? ref third : ref second;
                buffer = TSimd.MultiplyAdd(TSimd.Constant(_momentum), buffer, direction);
                direction = buffer;
            }

            weight = TSimd.MultiplyAdd(TSimd.Constant(-_rate), direction, weight);
        }
    }
}
