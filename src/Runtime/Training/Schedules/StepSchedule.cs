namespace NetDsl;

/// <summary>Stairs: gamma to the power of how often a number of steps has passed.</summary>
internal sealed class StepSchedule : LearningRateSchedule
{
    private readonly long _every;
    private readonly double _gamma;

    public StepSchedule(long every, double gamma)
    {
        _every = CheckSteps(every, 1, nameof(every));
        _gamma = Check(gamma > 0 && double.IsFinite(gamma), gamma, "above 0", nameof(gamma));
    }

    public override double Factor(long completed) => WholePower.Of(_gamma, completed / _every);
}
