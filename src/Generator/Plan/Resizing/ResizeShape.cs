namespace NetDsl.Generator.Plan.Resizing;

/// <summary>Everything that the text of a resize depends on, forward or backward.</summary>
/// <param name="Channels">Of both images.</param>
/// <param name="X">The columns.</param>
/// <param name="Y">The rows.</param>
/// <param name="InputRow">From one row of the layer's input, or of its gradient, to the next.</param>
/// <param name="InputPixel">From one of its pixels to the next.</param>
/// <param name="OutputRow">The same of the layer's output.</param>
/// <param name="OutputPixel">The same of the layer's output.</param>
internal sealed record ResizeShape(long Channels, ResizeAxis X, ResizeAxis Y, long InputRow, long InputPixel, long OutputRow, long OutputPixel)
{
    public long Width => X.Places.Count / X.Taps;

    public long Height => Y.Places.Count / Y.Taps;

    public static ResizeShape Of(ResizeAxis x, ResizeAxis y, View input, View output) =>
        new(input.Shape.Channels, x, y, input.RowStride, input.PixelStride, output.RowStride, output.PixelStride);
}
