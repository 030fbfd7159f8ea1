namespace NetDsl.Generator.Plan.Winograd;

/// <summary>Transformed weights as training has them, alike on every instruction set: [frequency][group][channel][filter].</summary>
/// <param name="Row">Floats from one channel's filters to the next's.</param>
/// <param name="Channels">Of one group; of a strided kernel in the order of its phases.</param>
/// <param name="Phases">Of a strided kernel; null at stride 1.</param>
internal readonly record struct PlainWeights(long Row, long Channels, long Groups, WinogradTransform Transform, WinogradPhases? Phases)
{
    /// <summary>From one group to the next.</summary>
    public long Group => Channels * Row;

    /// <summary>From one tap of the kernel to the next, where the weights are not transformed: all channels of one phase.</summary>
    public long Tap => Group / (Phases?.Count ?? 1);

    /// <summary>From one frequency to the next; padded as the planes of inputs and products are.</summary>
    public long Plane => ExecutionPlan.Aligned(Groups * Group) + 16;

    /// <summary>Floats in all.</summary>
    public long Length => Transform.Frequencies * Plane;
}
