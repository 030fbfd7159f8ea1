namespace NetDsl.Generator.Plan;

/// <summary>A float in one of the memories that a kernel is given.</summary>
/// <param name="Memory">The name of the reference to its first float.</param>
/// <param name="Offset">Of the float.</param>
internal readonly record struct Place(string Memory, long Offset)
{
    /// <summary>In the arena of the image at hand.</summary>
    public static Place Arena(long offset) => new("a", offset);

    public Place Plus(long floats) => this with { Offset = Offset + floats };
}
