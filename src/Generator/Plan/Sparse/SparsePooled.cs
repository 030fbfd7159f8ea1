using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Plan.Sparse;

/// <summary>The pool's part in a sparse backward pass.</summary>
/// <param name="Gradient">Of what it gave.</param>
/// <param name="Result">What it gave.</param>
/// <param name="Source">What it was given, from the first window on.</param>
/// <param name="Activation">What gave that; null for the convolution itself.</param>
internal sealed record SparsePooled(View Gradient, View Result, View Source, Activation? Activation)
{
    public SparseWindowsShape Windows(SparseShape shape, bool hasBias) => new(
        shape.Pool, shape.Filters, shape.WindowPixel, shape.WindowColumn, shape.WindowRow, (Gradient.RowStride, Gradient.PixelStride), (Result.RowStride, Result.PixelStride),
        (Source.RowStride, Source.PixelStride), Activation, hasBias);
}

/// <summary>Everything that the text of what comes back through the pool depends on.</summary>
/// <param name="WindowPixel">Floats from one window's values to the next's.</param>
/// <param name="WindowColumn">Pixels of the convolution's source from one of its windows to the next.</param>
/// <param name="WindowRow">From row to row of them.</param>
/// <param name="Gradient">Steps in floats of the gradient of the pool.</param>
/// <param name="Result">Of what it gave.</param>
/// <param name="Source">Of what it was given.</param>
/// <param name="Activation">What gave that; null for the convolution itself.</param>
internal sealed record SparseWindowsShape(
    SparsePool Pool, long Filters, long WindowPixel, long WindowColumn, long WindowRow, (long Row, long Pixel) Gradient, (long Row, long Pixel) Result, (long Row, long Pixel) Source,
    Activation? Activation, bool HasBias)
{
    /// <summary>Where a pixel of a window lies, in pixels of the convolution's source.</summary>
    public long Place(long tap) => (tap / Pool.WindowWidth * WindowRow) + (tap % Pool.WindowWidth * WindowColumn);
}
