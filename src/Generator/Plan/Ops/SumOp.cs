using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>The gradient of a bias: what is there plus the sum of the output's gradient over the pixels, or over the images.</summary>
/// <param name="shape">How many floats follow each other, and the loops over what is summed.</param>
internal sealed class SumOp(string name, SumShape shape, Place source, Place target) : PlanOp(name)
{
    public SumShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public Place Target { get; } = target;

    /// <summary>Over the pixels of one image.</summary>
    public static SumOp OfPixels(string name, View gradient, Place target) => new(
        name,
        new(gradient.Shape.Channels, EquatableArray.Of((gradient.Shape.Height, gradient.RowStride), (gradient.Shape.Width, gradient.PixelStride))),
        Place.Arena(gradient.Origin), target);

    /// <summary>Of features over the images of a micro-batch.</summary>
    public static PlanOp OfImages(string name, View gradient, Place target, long arenaStride, long microBatch)
    {
        SumOp For(long images) => new(
            name + (images == 1 ? "" : "Of" + images), new(gradient.Shape.Length, EquatableArray.Of((images, arenaStride))), Place.Arena(gradient.Origin), target);
        return new MicroBatchOp(For(1), For(microBatch));
    }
}

/// <summary>Everything that a sum's text depends on.</summary>
internal sealed record SumShape(long Length, EquatableArray<(long Count, long Step)> Loops);
