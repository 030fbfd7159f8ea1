using System;

namespace NetDsl;

/// <summary>Half a cosine from 1 down to a minimum.</summary>
internal sealed class CosineSchedule : LearningRateSchedule
{
    private readonly long _steps;
    private readonly double _minimum;

    public CosineSchedule(long steps, double minimum)
    {
        _steps = CheckSteps(steps, 1, nameof(steps));
        _minimum = Check(minimum >= 0 && minimum <= 1, minimum, "from 0 to 1", nameof(minimum));
    }

    public override double Factor(long completed) => HalfCosine.Between(1, _minimum, Math.Min(completed, _steps) / (double)_steps);
}
