using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>The gradient of a bias: what is there plus the sum of the output's gradient over the pixels, or over the images.</summary>
/// <param name="shape">How many floats follow each other, and the loops over what is summed.</param>
/// <param name="ofImages">Over the images of a micro-batch; null for over the pixels of one.</param>
internal sealed class SumOp(string name, SumShape shape, Place source, Place target, ImageSteps? ofImages = null) : PlanOp(name)
{
    public SumShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public Place Target { get; } = target;

    public ImageSteps? OfAllImages { get; } = ofImages;

    public override bool TakesAllImages => OfAllImages is not null;

    /// <summary>Over the pixels of one image.</summary>
    public static SumOp OfPixels(string name, View gradient, Place target) => new(
        name,
        new(gradient.Shape.Channels, EquatableArray.Of((gradient.Shape.Height, gradient.RowStride), (gradient.Shape.Width, gradient.PixelStride))),
        Place.Arena(gradient.Origin), target);

    /// <summary>Of features over the images of a micro-batch.</summary>
    public static SumOp OfImages(string name, View gradient, Place target, long arenaStride, long microBatch) => new(
        name, new(gradient.Shape.Length, EquatableArray.Of((1L, 0L), (1L, 0L))), Place.Arena(gradient.Origin), target, new(microBatch, arenaStride));
}

/// <summary>How many floats follow each other, and the two loops over what is summed, the inner one last.</summary>
internal sealed record SumShape(long Length, EquatableArray<(long Count, long Step)> Loops)
{
    /// <summary>The same, where one loop goes on at the pace of the other with both as one.</summary>
    public SumShape Joined()
    {
        ((long rows, long row), (long count, long step)) = (Loops[0], Loops[1]);
        return rows == 1 || count == 1 || row == count * step ? this with { Loops = EquatableArray.Of((1L, 0L), (rows * count, count == 1 ? row : step)) } : this;
    }
}

/// <summary>The images of a micro-batch.</summary>
/// <param name="Count">How many one has that is whole.</param>
/// <param name="Stride">Floats from one image's arena to the next.</param>
internal readonly record struct ImageSteps(long Count, long Stride);
