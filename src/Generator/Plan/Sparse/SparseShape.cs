using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Plan.Sparse;

/// <summary>
/// Everything that the text of a sparse backward pass depends on but the views of the pool. Places of windows and taps are counted in pixels of the source,
/// of which the first is the first window's first tap.
/// </summary>
/// <param name="Pool">The windows of the maximum pool behind the convolution.</param>
/// <param name="Height">Rows of the convolution's output.</param>
/// <param name="KernelWidth">Taps in a row.</param>
/// <param name="KernelHeight">Rows of taps.</param>
/// <param name="SourcePixel">Floats from pixel to pixel of the source.</param>
/// <param name="PixelsOfRow">Pixels from row to row of the source.</param>
/// <param name="WindowColumn">From one window of the convolution to the next.</param>
/// <param name="WindowRow">From one row of windows to the next.</param>
/// <param name="TapColumn">From one tap to the next.</param>
/// <param name="TapRow">From one row of taps to the next.</param>
internal sealed record SparseShape(
    SparsePool Pool, long Height, long Filters, long Channels, long KernelWidth, long KernelHeight, long SourcePixel, long PixelsOfRow,
    long WindowColumn, long WindowRow, long TapColumn, long TapRow)
{
    /// <summary>Of a convolution's window.</summary>
    /// <param name="pool">The windows of the pool behind it.</param>
    /// <param name="window">Kernel, strides and dilations.</param>
    /// <param name="filters">Of the convolution.</param>
    /// <param name="channels">Of its input.</param>
    /// <param name="pixel">Floats from pixel to pixel of the source.</param>
    /// <param name="row">Pixels from row to row of the source.</param>
    public static SparseShape Of(SparsePool pool, WindowGeometry window, long filters, long channels, long pixel, long row) => new(
        pool, window.Y.Output, filters, channels, window.X.Kernel, window.Y.Kernel, pixel, row, window.X.Stride, window.Y.Stride * row, window.X.Dilation, window.Y.Dilation * row);

    public long Taps => KernelWidth * KernelHeight;

    /// <summary>Floats from one window's values, a filter's each, to the next's.</summary>
    public long WindowPixel => Lanes(Filters);

    /// <summary>Floats of the values of all windows, and of their places.</summary>
    public long WindowsLength => ExecutionPlan.Aligned(Pool.Width * Pool.Height * WindowPixel);

    /// <summary>Floats of a pixel in the scratch for the gradient of the source.</summary>
    public long Pixel => Lanes(Channels);

    /// <summary>From one of the pool's windows to the next, and from row to row of them.</summary>
    public (long Column, long Row) PoolStep => (Pool.StrideX * WindowColumn, Pool.StrideY * WindowRow);

    /// <summary>Rows of the source that windows reach.</summary>
    public long Rows => ((((Height - 1) * WindowRow) + ((KernelHeight - 1) * TapRow)) / PixelsOfRow) + 1;

    /// <summary>Where a tap's pixel lies.</summary>
    public long Tap(long tap) => (tap / KernelWidth * TapRow) + (tap % KernelWidth * TapColumn);

    /// <summary>
    /// The same with a row of taps as one, whose channels follow each other in memory, where that makes fewer vectors of eight: five taps of six channels are four
    /// vectors instead of five. Only for the weight gradient, whose [tap][channel] keeps its order.
    /// </summary>
    public SparseShape InRuns
    {
        get
        {
            SparseShape runs = this with { KernelWidth = 1, Channels = KernelWidth * Channels };
            return TapColumn == 1 && SourcePixel == Channels && runs.Taps * runs.Pixel < Taps * Pixel ? runs : this;
        }
    }

    /// <summary>Floats of a tap's sums in the weight gradient, [filter][tap][channel].</summary>
    public long SumsRow => ExecutionPlan.Aligned(Channels);

    /// <summary>Floats of all its sums.</summary>
    public long SumsLength => Filters * InRuns.Taps * InRuns.SumsRow;

    /// <summary>Vectors of eight floats that each value of a filter is multiplied with, for the weight gradient.</summary>
    public long VectorsByWeights => InRuns.Taps * InRuns.Pixel / 8;

    /// <summary>Floats in whole vectors of eight, whatever the instruction set: one of sixteen lanes has half vectors.</summary>
    private static long Lanes(long floats) => (floats + 7) / 8 * 8;
}

/// <summary>A maximum pool whose windows are alike and do not overlap.</summary>
/// <param name="Width">Windows in a row.</param>
/// <param name="Height">Rows of windows.</param>
/// <param name="WindowWidth">Pixels.</param>
/// <param name="WindowHeight">Rows.</param>
/// <param name="StrideX">From one window to the next.</param>
/// <param name="StrideY">From one row of windows to the next.</param>
internal sealed record SparsePool(long Width, long Height, long WindowWidth, long WindowHeight, long StrideX, long StrideY)
{
    public static SparsePool Of(WindowGeometry window) =>
        new(window.X.Output, window.Y.Output, window.X.Kernel, window.Y.Kernel, window.X.Stride, window.Y.Stride);

    /// <summary>Pixels of a window.</summary>
    public long Area => WindowWidth * WindowHeight;
}
