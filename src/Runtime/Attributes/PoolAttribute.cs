namespace NetDsl;

/// <summary>
/// Base of <see cref="MaxPoolAttribute"/> and <see cref="AvgPoolAttribute"/>: windows over each channel on its own.
/// </summary>
/// <remarks>
/// A stride of 0, in the constructor or set per axis, is the window's own size in that axis; <see cref="WindowAttribute.StrideX"/> and
/// <see cref="WindowAttribute.StrideY"/> return that size. Padding is at most half the window (NDSL0006). With
/// <see cref="WindowAttribute.DilationX"/> and <see cref="WindowAttribute.DilationY"/> the pixels of a window lie apart, as in PyTorch's
/// <c>MaxPool2d(dilation=…)</c>; a window that would hold padding alone is NDSL0006.
/// </remarks>
public abstract class PoolAttribute : WindowAttribute
{
    private protected PoolAttribute(int width, int height, int stride, int padding)
        : base(width, height, stride, padding, dilation: 1)
    {
    }

    /// <summary>
    /// Whether the number of windows is rounded up instead of down, so that the last may reach past the far padding; no window
    /// starts in the far padding or beyond it. <see langword="false"/> by default; PyTorch's <c>ceil_mode</c>.
    /// </summary>
    public bool Ceil { get; set; }

    private protected override int ResolveStride(int stride, int windowSize) => stride == 0 ? windowSize : stride;
}
