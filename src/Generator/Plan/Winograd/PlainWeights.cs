namespace NetDsl.Generator.Plan.Winograd;

/// <summary>Transformed weights as training has them, alike on every instruction set: [frequency][group][channel][filter].</summary>
/// <param name="Row">Floats from one channel's filters to the next's.</param>
/// <param name="Channels">Of one group.</param>
internal readonly record struct PlainWeights(long Row, long Channels, long Groups, WinogradTransform Transform)
{
    /// <summary>From one group to the next.</summary>
    public long Group => Channels * Row;

    /// <summary>From one frequency to the next; padded as the planes of inputs and products are.</summary>
    public long Plane => ExecutionPlan.Aligned(Groups * Group) + 16;

    /// <summary>Floats in all.</summary>
    public long Length => Transform.Frequencies * Plane;
}
