using System;

namespace NetDsl;

/// <summary>Half a cosine up, another down, as PyTorch's OneCycleLR with its default of two phases.</summary>
internal sealed class OneCycleSchedule : LearningRateSchedule
{
    private readonly long _steps;
    private readonly double _peak;
    private readonly double _first;
    private readonly double _last;

    public OneCycleSchedule(long steps, double rise, double divisor, double finalDivisor)
    {
        _steps = CheckSteps(steps, 2, nameof(steps));
        _peak = (Check(rise > 0 && rise < 1, rise, "between 0 and 1", nameof(rise)) * steps) - 1;
        _first = 1 / Check(divisor >= 1 && double.IsFinite(divisor), divisor, "from 1 on", nameof(divisor));
        _last = _first / Check(finalDivisor >= 1 && double.IsFinite(finalDivisor), finalDivisor, "from 1 on", nameof(finalDivisor));
    }

    public override double Factor(long completed) => completed <= _peak
        ? HalfCosine.Between(_first, 1, completed / _peak)
        : HalfCosine.Between(1, _last, (Math.Min(completed, _steps - 1) - _peak) / (_steps - 1 - _peak));
}
