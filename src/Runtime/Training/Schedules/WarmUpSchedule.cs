namespace NetDsl;

/// <summary>A straight rise to the first factor of another schedule.</summary>
internal sealed class WarmUpSchedule : LearningRateSchedule
{
    private readonly long _steps;
    private readonly LearningRateSchedule _then;

    public WarmUpSchedule(long steps, LearningRateSchedule then)
    {
        _steps = CheckSteps(steps, 1, nameof(steps));
        _then = then;
    }

    public override double Factor(long completed) => completed < _steps
        ? _then.Factor(0) * (completed + 1) / (_steps + 1)
        : _then.Factor(completed - _steps);
}
