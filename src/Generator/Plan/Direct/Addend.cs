namespace NetDsl.Generator.Plan.Direct;

/// <summary>How the other value of an addition lies whose sum is stored in place of a convolution's own outputs: in floats, no places.</summary>
/// <param name="Column">From one output pixel to the next.</param>
/// <param name="Row">From one output row to the next.</param>
internal readonly record struct Addend(long Column, long Row)
{
    public static Addend Of(View view) => new(view.PixelStride, view.RowStride);
}
