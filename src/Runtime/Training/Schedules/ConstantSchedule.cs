namespace NetDsl;

/// <summary>1 at every step.</summary>
internal sealed class ConstantSchedule : LearningRateSchedule
{
    public override double Factor(long completed) => 1;
}
