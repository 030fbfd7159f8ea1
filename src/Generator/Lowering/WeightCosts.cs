namespace NetDsl.Generator.Lowering;

/// <summary>What it costs to read a layer's weights once.</summary>
/// <param name="Retained">Floats of them that are found in the second cache.</param>
/// <param name="Read">Nanoseconds for each of the others.</param>
internal readonly record struct WeightCosts(long Retained, double Read)
{
    /// <summary>Of a network whose weights stay in the third cache.</summary>
    public static WeightCosts Cached => new(Plan.ReferenceMachine.Caches.Retained, Plan.ReferenceMachine.Costs.WeightRead);

    /// <summary>Of one whose weights come from memory every time.</summary>
    public static WeightCosts Uncached => new(0, Plan.ReferenceMachine.Costs.WeightReadFromMemory);

    /// <summary>Nanoseconds for so many weights.</summary>
    public double Reading(double weights) => System.Math.Max(weights - Retained, 0) * Read;
}
