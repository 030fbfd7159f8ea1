namespace NetDsl.Generator.Plan;

/// <summary>A float in one of the memories that a kernel is given.</summary>
/// <param name="Memory">Which.</param>
/// <param name="Offset">Of the float.</param>
internal readonly record struct Place(Memory Memory, long Offset)
{
    /// <summary>In the arena of the image at hand.</summary>
    public static Place Arena(long offset) => new(Memory.Arena, offset);

    /// <summary>Among the packed weights.</summary>
    public static Place Packed(long offset) => new(Memory.Weights, offset);

    public Place Plus(long floats) => this with { Offset = Offset + floats };
}
