namespace NetDsl.Generator.Network;

/// <summary>A kernel or pooling window as it was written, before it meets an input.</summary>
internal sealed record Window(WindowAxis X, WindowAxis Y)
{
    /// <summary>The value of <c>Padding.Same</c>.</summary>
    public const int Same = int.MinValue;

    /// <summary>
    /// Reads width, height, stride, padding and dilation with their per-axis and per-side properties.
    /// </summary>
    /// <param name="allowsSame"><c>Padding.Same</c> may be asked for.</param>
    /// <param name="isPool">Stride 0 stands for the window's own size, and the constructor takes no dilation.</param>
    public static Window Read(ArgumentReader arguments, bool allowsSame, bool isPool) => new(
        ReadAxis(arguments, "width", "StrideX", "DilationX", "PaddingLeft", "PaddingRight", allowsSame, isPool),
        ReadAxis(arguments, "height", "StrideY", "DilationY", "PaddingTop", "PaddingBottom", allowsSame, isPool));

    private static WindowAxis ReadAxis(
        ArgumentReader arguments, string size, string strideOver, string dilationOver, string beginOver, string endOver, bool allowsSame, bool isPool)
    {
        long kernel = arguments.Int(size, 1);
        int leastStride = isPool ? 0 : 1;
        long stride = arguments.Int(strideOver, leastStride, fallback: arguments.Int("stride", leastStride));
        stride = stride == 0 ? kernel : stride;
        long dilation = arguments.Int(dilationOver, 1, fallback: isPool ? 1 : arguments.Int("dilation", 1));
        bool same = allowsSame && arguments.Is("padding", Same);
        long padding = same ? 0 : arguments.Int("padding", 0, requirement: allowsSame ? "at least 0, or Padding.Same" : null);
        if (same && (arguments.FirstWritten(beginOver, endOver) is { } side))
        {
            arguments.Refuse(side, "left out where the padding is Padding.Same");
        }

        long begin = arguments.Int(beginOver, 0, fallback: padding);
        long end = arguments.Int(endOver, 0, fallback: padding);
        return new(kernel, stride, dilation, begin, end, same, new AxisArguments(
            size, arguments.FirstWritten(beginOver) ?? "padding", arguments.FirstWritten(endOver) ?? "padding", arguments.FirstWritten(dilationOver) ?? "dilation"));
    }
}

/// <summary>One axis of a window, in input pixels (dilation and stride) and taps (kernel).</summary>
/// <param name="Begin">Padding on the left or at the top.</param>
/// <param name="End">Padding on the right or at the bottom.</param>
/// <param name="Same">The padding follows from the input: the output is ceil(input / stride).</param>
internal readonly record struct WindowAxis(long Kernel, long Stride, long Dilation, long Begin, long End, bool Same, AxisArguments Arguments)
{
    /// <summary>How many input pixels the window spans: d(w − 1) + 1.</summary>
    public long Extent => (Dilation * (Kernel - 1)) + 1;
}

/// <summary>Which arguments an axis came from, for the places of diagnostics.</summary>
internal readonly record struct AxisArguments(string Size, string Begin, string End, string Dilation);
