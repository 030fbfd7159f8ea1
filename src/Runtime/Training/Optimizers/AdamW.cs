using System;
using System.Globalization;

namespace NetDsl;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019), with the formulas of <c>torch.optim.AdamW</c>: each step first takes rate·weightDecay·w off the weight w.</summary>
public sealed class AdamW : Optimizer
{
    private static readonly string[] Moments = ["exp_avg", "exp_avg_sq"];

    /// <summary>AdamW.</summary>
    /// <param name="learningRate">Above 0.</param>
    /// <param name="beta1">What is kept of the gradients' mean, 0 to less than 1.</param>
    /// <param name="beta2">What is kept of the squares' mean, 0 to less than 1.</param>
    /// <param name="epsilon">Added to the root of the squares' mean, at least 0.</param>
    /// <param name="weightDecay">The factor of the learning rate and the weights that is taken off them, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range or NaN.</exception>
    public AdamW(float learningRate = 1e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f, float weightDecay = 0.01f)
        : base(learningRate, weightDecay)
    {
        Beta1 = CheckDecay(beta1, nameof(beta1));
        Beta2 = CheckDecay(beta2, nameof(beta2));
        Epsilon = CheckNotNegative(epsilon, nameof(epsilon));
    }

    /// <summary>What is kept of the gradients' mean.</summary>
    public float Beta1 { get; }

    /// <summary>What is kept of the squares' mean.</summary>
    public float Beta2 { get; }

    /// <summary>Added to the root of the squares' mean.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    protected internal override ReadOnlySpan<string> StateNames => Moments;

    internal override float StateMinimum(int plane) => plane == 1 ? 0 : float.NegativeInfinity;

    /// <inheritdoc/>
    protected internal override string Settings =>
        string.Create(CultureInfo.InvariantCulture, $"AdamW beta1={Beta1:R} beta2={Beta2:R} epsilon={Epsilon:R} weightDecay={WeightDecay:R}");

    /// <inheritdoc/>
    protected internal override void Update(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> state, in OptimizerStep optimizerStep) =>
        UpdateLoop.Run(new AdamRule(optimizerStep, 0f, WeightDecay, Beta1, Beta2, Epsilon), optimizerStep.GradientScale, weights, gradients, state);
}
