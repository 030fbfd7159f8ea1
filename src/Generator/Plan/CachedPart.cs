namespace NetDsl.Generator.Plan;

/// <summary>
/// A matrix that is larger than the second cache is walked in parts of whole rows, each of which is read once and used for all images:
/// as many rows as fit, of equal number. How it is cut does not change the order of any sum.
/// </summary>
internal static class CachedPart
{
    /// <summary>Floats of a matrix that stays in the second cache.</summary>
    public static long Cached => ReferenceMachine.Caches.Second;

    /// <summary>Fewer rows would not pay for starting a kernel.</summary>
    private const long FewestRows = 16;

    /// <summary>How many rows a part has; all where no cut is needed or none fits.</summary>
    public static long Of(long rows, long row) => rows * row > Cached ? Split.Divisor(rows, ReferenceMachine.Caches.SecondPart / row, FewestRows) : rows;
}
