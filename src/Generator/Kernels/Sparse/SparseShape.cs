using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// Everything that the text of a sparse backward pass depends on. Places of windows and taps are counted in pixels of the source, of which the first is
/// the first window's first tap.
/// </summary>
/// <param name="Width">Of the output's gradient.</param>
/// <param name="Height">Of the output's gradient.</param>
/// <param name="KernelWidth">Taps in a row.</param>
/// <param name="KernelHeight">Rows of taps.</param>
/// <param name="GradientRow">Floats from row to row of the gradient.</param>
/// <param name="GradientPixel">Floats from pixel to pixel of the gradient.</param>
/// <param name="SourcePixel">Floats from pixel to pixel of the source.</param>
/// <param name="PixelsOfRow">Pixels from row to row of the source.</param>
/// <param name="WindowColumn">From one window to the next.</param>
/// <param name="WindowRow">From one row of windows to the next.</param>
/// <param name="TapColumn">From one tap to the next.</param>
/// <param name="TapRow">From one row of taps to the next.</param>
internal sealed record SparseShape(
    long Width, long Height, long Filters, long Channels, long KernelWidth, long KernelHeight, long GradientRow, long GradientPixel, long SourcePixel, long PixelsOfRow,
    long WindowColumn, long WindowRow, long TapColumn, long TapRow)
{
    public long Taps => KernelWidth * KernelHeight;

    /// <summary>Entries that a filter's list has room for: as many as pixels, if none were zero.</summary>
    public long Capacity => Width * Height;

    /// <summary>Floats of a list's entry: the gradient, and the place of its window as an integer.</summary>
    public const long Entry = 2;

    /// <summary>Floats of a pixel in the sums and in the gradient of the source: whole vectors on every instruction set.</summary>
    public long Pixel => ExecutionPlan.Aligned(Channels);

    /// <summary>Floats of all lists.</summary>
    public long ListsLength => Filters * Capacity * Entry;

    /// <summary>Floats of the gradient by weights, [filter][tap][channel].</summary>
    public long SumsLength => Filters * Taps * Pixel;

    /// <summary>Where a tap's pixel lies.</summary>
    public long Tap(long tap) => (tap / KernelWidth * TapRow) + (tap % KernelWidth * TapColumn);

    /// <summary>Rows of the source that windows reach.</summary>
    public long Rows => ((((Height - 1) * WindowRow) + ((KernelHeight - 1) * TapRow)) / PixelsOfRow) + 1;
}
