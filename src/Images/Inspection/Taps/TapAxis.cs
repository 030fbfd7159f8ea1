using System;

namespace NetDsl.Images;

/// <summary>One axis of a window: which pixel an output reads by which tap.</summary>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">Pixels from one place of the window to the next.</param>
/// <param name="Dilation">Pixels from one tap to the next.</param>
/// <param name="Begin">Padding in front.</param>
/// <param name="End">Padding behind.</param>
/// <param name="Size">Pixels of the input.</param>
/// <param name="Mode">What stands around the input.</param>
/// <param name="IsTransposed">The input steps over the output, not the output over the input.</param>
internal readonly record struct TapAxis(int Kernel, int Stride, int Dilation, int Begin, int End, int Size, PaddingMode Mode = PaddingMode.Zero, bool IsTransposed = false)
{
    public static TapAxis OfColumns(TapContext context, PaddingMode mode = PaddingMode.Zero, bool isTransposed = false) => new(
        context.Get<int>("Width"), context.Get<int>("StrideX"), context.Get<int>("DilationX"), context.Get<int>("PaddingLeft"), context.Get<int>("PaddingRight"),
        context.Input.Width, mode, isTransposed);

    public static TapAxis OfRows(TapContext context, PaddingMode mode = PaddingMode.Zero, bool isTransposed = false) => new(
        context.Get<int>("Height"), context.Get<int>("StrideY"), context.Get<int>("DilationY"), context.Get<int>("PaddingTop"), context.Get<int>("PaddingBottom"),
        context.Input.Height, mode, isTransposed);

    /// <summary>One window over all pixels.</summary>
    public static TapAxis Whole(int size) => new(size, size, 1, 0, 0, size);

    /// <summary>The pixel; −1 where the tap meets a zero of the padding, or none.</summary>
    public int Source(int output, int tap)
    {
        if (IsTransposed)
        {
            int from = output + Begin - (tap * Dilation);
            return from >= 0 && from % Stride == 0 && from / Stride < Size ? from / Stride : -1;
        }

        int at = Place(output, tap);
        return at >= 0 && at < Size ? at
            : Mode == PaddingMode.Zero ? -1
            : Mode == PaddingMode.Replicate ? Math.Clamp(at, 0, Size - 1)
            : at < 0 ? -at : (2 * (Size - 1)) - at;
    }

    /// <summary>How many taps of an output lie in the input, or in it and its padding.</summary>
    public int Count(int output, bool withPadding)
    {
        int count = 0;
        for (int tap = 0; tap < Kernel; tap++)
        {
            int at = Place(output, tap);
            count += (withPadding ? at < Size + End : at >= 0 && at < Size) ? 1 : 0;
        }

        return count;
    }

    private int Place(int output, int tap) => (output * Stride) + (tap * Dilation) - Begin;
}
