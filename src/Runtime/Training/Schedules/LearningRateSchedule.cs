using System;

namespace NetDsl;

/// <summary>
/// What an optimizer's learning rate is multiplied with, as a function of the step: so a run that goes on from a file needs nothing else to
/// find its learning rate again.
/// </summary>
/// <remarks>A schedule of one's own derives from this class and overrides <see cref="Factor"/>.</remarks>
public abstract class LearningRateSchedule
{
    /// <summary>1 at every step.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>The factor at a step.</summary>
    /// <param name="completed">How many steps were done before it: 0 at the first.</param>
    /// <returns>A finite number, at least 0.</returns>
    public abstract double Factor(long completed);

    /// <summary>Times <paramref name="gamma"/> after every <paramref name="every"/> steps, as <c>StepLR</c>; with 1 step, as <c>ExponentialLR</c>.</summary>
    /// <param name="every">Steps, at least 1.</param>
    /// <param name="gamma">The factor, above 0.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range or NaN.</exception>
    public static LearningRateSchedule Step(long every, double gamma = 0.1) => new StepSchedule(every, gamma);

    /// <summary>
    /// From 1 to <paramref name="minimum"/> along half a cosine, and <paramref name="minimum"/> from then on (Loshchilov and Hutter, 2017).
    /// </summary>
    /// <param name="steps">How many steps the way down takes, at least 1.</param>
    /// <param name="minimum">The last factor, 0 to 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range or NaN.</exception>
    public static LearningRateSchedule Cosine(long steps, double minimum = 0) => new CosineSchedule(steps, minimum);

    /// <summary>Rises in a straight line, so that the step after <paramref name="steps"/> is the first with the other schedule's first factor.</summary>
    /// <param name="steps">How many steps the rise takes, at least 1. The first of them has the factor 1/(steps + 1).</param>
    /// <param name="then">What follows, counted from its own first step; constant where it is left out.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 1.</exception>
    public static LearningRateSchedule WarmUp(long steps, LearningRateSchedule? then = null) => new WarmUpSchedule(steps, then ?? Constant);

    /// <summary>
    /// Up from 1/<paramref name="divisor"/> to 1 along half a cosine, then down to 1/(<paramref name="divisor"/>·<paramref name="finalDivisor"/>)
    /// along another: <c>OneCycleLR</c> (Smith and Topin, 2019), where the optimizer's learning rate is the largest.
    /// </summary>
    /// <param name="steps">How many steps in all, at least 2; the last factor holds from then on.</param>
    /// <param name="rise">The share of them that goes up, above 0 and below 1.</param>
    /// <param name="divisor">The largest rate over the first, at least 1.</param>
    /// <param name="finalDivisor">The first rate over the last, at least 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range or NaN.</exception>
    public static LearningRateSchedule OneCycle(long steps, double rise = 0.3, double divisor = 25, double finalDivisor = 1e4) =>
        new OneCycleSchedule(steps, rise, divisor, finalDivisor);

    private protected static long CheckSteps(long steps, long least, string name) =>
        steps >= least ? steps : throw new ArgumentOutOfRangeException(name, steps, $"Expected at least {least}.");

    private protected static double Check(bool holds, double value, string expected, string name) =>
        holds ? value : throw new ArgumentOutOfRangeException(name, value, $"Expected a number {expected}.");
}
