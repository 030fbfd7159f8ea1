using System;
using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>
/// How weights follow from gradients: the formulas and defaults of PyTorch's <c>torch.optim</c>. An optimizer holds settings only; what it
/// remembers of earlier steps belongs to the trainer, so one optimizer may serve several.
/// </summary>
/// <remarks>
/// An optimizer of one's own derives from this class and overrides <see cref="Update"/>, and <see cref="StateNames"/> where it remembers something for each
/// weight. Schedules, clipping, frozen layers, threads and checkpoints work with it as with the others.
/// </remarks>
public abstract class Optimizer
{
    private float _learningRate;
    private float? _clipNorm;
    private LearningRateSchedule _schedule = LearningRateSchedule.Constant;

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">Above 0.</param>
    /// <param name="weightDecay">At least 0; what it means is up to <see cref="Update"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range or NaN.</exception>
    protected Optimizer(float learningRate, float weightDecay = 0f)
    {
        LearningRate = learningRate;
        WeightDecay = CheckNotNegative(weightDecay, nameof(weightDecay));
    }

    /// <summary>The learning rate, before <see cref="Schedule"/>'s factor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0, negative, infinite or NaN.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set => _learningRate = float.IsFinite(value) && value > 0 ? value : throw OutOfRange(nameof(LearningRate), value, "finite and above 0");
    }

    /// <summary>What the learning rate is multiplied with at each step; constant at first.</summary>
    [AllowNull]
    public LearningRateSchedule Schedule
    {
        get => _schedule;
        set => _schedule = value ?? LearningRateSchedule.Constant;
    }

    /// <summary>
    /// The most that the Euclidean norm of all gradients together may be; larger gradients are scaled down to it, as by
    /// <c>torch.nn.utils.clip_grad_norm_</c>. Null at first: nothing is clipped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0, negative, infinite or NaN.</exception>
    public float? ClipNorm
    {
        get => _clipNorm;
        set => _clipNorm = value is null || (float.IsFinite(value.Value) && value > 0)
            ? value
            : throw OutOfRange(nameof(ClipNorm), value.Value, "finite and above 0");
    }

    /// <summary>The factor of the weights that is added to their gradients; in <see cref="AdamW"/> the share of them that is taken off.</summary>
    public float WeightDecay { get; }

    /// <summary>
    /// A name for each float that is remembered for each weight; none here. They name tensors in checkpoints, and do not change during an optimizer's life.
    /// </summary>
    protected internal virtual ReadOnlySpan<string> StateNames => [];

    /// <summary>How many floats are remembered for each weight; all are 0 before the first step.</summary>
    internal int StateCount => StateNames.Length;

    /// <summary>
    /// The kind of optimizer, then its settings as <c>name=value</c>, separated by spaces: what checkpoints are compared by. The name of the class here.
    /// </summary>
    protected internal virtual string Settings => GetType().Name;

    /// <summary>What holds for all weights in one step, but for the clipping. All that a step may throw is thrown here.</summary>
    /// <param name="number">The step's number, from 1.</param>
    /// <exception cref="InvalidOperationException">The schedule gave a factor that is negative, infinite or NaN.</exception>
    internal OptimizerStep Begin(long number)
    {
        double factor = Schedule.Factor(number - 1);
        if (!(factor >= 0 && double.IsFinite(factor)))
        {
            throw new InvalidOperationException($"The learning rate's schedule gave the factor {factor} at step {number}: it must be finite and not negative.");
        }

        return new OptimizerStep(number, LearningRate * factor, 1f);
    }

    /// <summary>The step with its gradients scaled down where their norm is larger than <see cref="ClipNorm"/>.</summary>
    /// <param name="step">From <see cref="Begin"/>.</param>
    /// <param name="gradientNorm">The norm of all gradients.</param>
    internal OptimizerStep Clip(in OptimizerStep step, double gradientNorm) => step with { GradientScale = ClipFactor(gradientNorm) };

    /// <summary>Moves weights by their gradients. Each weight is on its own, so the bits do not depend on how weights are grouped into calls.</summary>
    /// <param name="weights">The weights, in any order.</param>
    /// <param name="gradients">Theirs, in the same order.</param>
    /// <param name="state">What is remembered: for each of <see cref="StateNames"/> as many floats as there are weights, one after another; 0 before the first step.</param>
    /// <param name="optimizerStep">The step.</param>
    /// <remarks>
    /// Called for parts of the weights, by several threads at once where the trainer has several; it may not keep anything in the optimizer. Multiply gradients
    /// by <see cref="OptimizerStep.GradientScale"/> first. An exception from here leaves weights that are moved in part.
    /// </remarks>
    protected internal abstract void Update(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> state, in OptimizerStep optimizerStep);

    /// <summary>The least valid value of what is remembered; −∞ where every finite one is valid.</summary>
    /// <param name="plane">The place among <see cref="StateNames"/>.</param>
    internal virtual float StateMinimum(int plane) => float.NegativeInfinity;

    private protected static float CheckNotNegative(float value, string name) =>
        float.IsFinite(value) && value >= 0 ? value : throw OutOfRange(name, value, "finite and not negative");

    private protected static float CheckDecay(float value, string name) =>
        value >= 0 && value < 1 ? value : throw OutOfRange(name, value, "at least 0 and less than 1");

    private static ArgumentOutOfRangeException OutOfRange(string name, float value, string expected) =>
        new(name, value, $"Expected a number that is {expected}.");

    // The 1e-6 is PyTorch's, against a division by zero.
    private float ClipFactor(double gradientNorm)
    {
        if (ClipNorm is null)
        {
            return 1f;
        }

        double factor = ClipNorm.Value / (gradientNorm + 1e-6);
        return factor > 1 ? 1f : (float)factor;
    }
}
