using NetDsl.Generator.Network;

namespace NetDsl.Generator.Plan;

/// <summary>Rows and columns around an image that hold its padding, so that no kernel has a border branch.</summary>
internal readonly record struct Halo(long Left, long Top, long Right, long Bottom)
{
    public static Halo None => default;

    public bool IsNone => this == default;

    /// <summary>One around the other.</summary>
    public Halo Plus(Halo other) => new(Left + other.Left, Top + other.Top, Right + other.Right, Bottom + other.Bottom);

    /// <summary>Large enough for both.</summary>
    public Halo Union(Halo other) => new(
        System.Math.Max(Left, other.Left), System.Math.Max(Top, other.Top), System.Math.Max(Right, other.Right), System.Math.Max(Bottom, other.Bottom));
}

/// <summary>A place in the arena that holds one value: an image in rows of pixels, with its halo, or features.</summary>
/// <param name="Offset">Of the halo's first float in the arena.</param>
internal sealed record PlanBuffer(TensorShape Shape, Halo Halo, long Offset)
{
    /// <summary>
    /// Floats behind every buffer that a vector may reach into when it reads the channels of the last pixel; what is
    /// read there is never stored.
    /// </summary>
    public const long Slack = 16;

    /// <summary>From one row to the next, in floats.</summary>
    public long RowStride => (Shape.Width + Halo.Left + Halo.Right) * Shape.Channels;

    /// <summary>From one pixel to the next, in floats.</summary>
    public long PixelStride => Shape.Channels;

    /// <summary>Of the image's first float in the arena.</summary>
    public long Origin => Offset + (Halo.Top * RowStride) + (Halo.Left * PixelStride);

    /// <summary>All floats with halo, without slack.</summary>
    public long Length => RowStride * (Shape.Height + Halo.Top + Halo.Bottom);
}

/// <summary>Some channels of a buffer's image: what an operation reads or writes.</summary>
/// <param name="Origin">Of the first float in the arena, or of the network's input where it stays.</param>
/// <param name="Shape">Of the part.</param>
/// <param name="IsInput">It lies where the user has it; else in the arena.</param>
internal readonly record struct View(long Origin, long RowStride, long PixelStride, TensorShape Shape, bool IsInput = false)
{
    /// <summary>There is one float for each pixel, which all its channels share.</summary>
    public bool IsMap { get; init; }

    /// <summary>The first float.</summary>
    public Place First => new(IsInput ? Memory.Input : Memory.Arena, Origin);

    /// <summary>The pixels of a row follow each other without gaps.</summary>
    public bool HasDenseRows => PixelStride == Shape.Channels;

    /// <summary>All floats follow each other without gaps.</summary>
    public bool IsDense => HasDenseRows && (Shape.Height == 1 || RowStride == Shape.Width * Shape.Channels);

    public static View Of(PlanBuffer buffer) => new(buffer.Origin, buffer.RowStride, buffer.PixelStride, buffer.Shape);

    /// <summary>The same floats, which follow each other without gaps, under another shape.</summary>
    public View Reshaped(TensorShape shape) => new(Origin, shape.Width * shape.Channels, shape.Channels, shape, IsInput);

    /// <summary>A rectangle of the image.</summary>
    public View Pixels(long left, long top, long width, long height) =>
        this with { Origin = Origin + (top * RowStride) + (left * PixelStride), Shape = TensorShape.Image(width, height, Shape.Channels) };

    public View Channels(long first, long count) => this with { Origin = Origin + first, Shape = Shape with { Channels = count } };
}

internal static class FlatView
{
    /// <summary>The view in the shape in which a layer reads it: a flattened image is one pixel of many channels.</summary>
    public static View Of(View view, TensorShape shape) => view.Shape == shape
        ? view
        : new(view.Origin, shape.Length, shape.Channels, shape, view.IsInput);
}
