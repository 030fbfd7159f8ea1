using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Pooling;

/// <summary>Output columns (or rows) whose windows are clipped alike.</summary>
/// <param name="First">The first output.</param>
/// <param name="Outputs">How many.</param>
/// <param name="FirstInput">The first input pixel that the first window reads.</param>
/// <param name="Size">How many each window reads.</param>
/// <param name="Padded">How many it spans with the padding.</param>
/// <param name="Stride">Input pixels from one window to the next.</param>
internal readonly record struct PoolSpan(long First, long Outputs, long FirstInput, long Size, long Padded, long Stride)
{
    /// <summary>Windows of two side by side over so many inputs.</summary>
    public static PoolSpan Halves(long inputs) => new(0, inputs / 2, 0, 2, 2, 2);
}

/// <summary>Maxima or means over windows of one size, channel by channel; lanes are channels.</summary>
internal sealed class PoolOp(string name, PoolShape shape, long source, long target) : PlanOp(name)
{
    public static PoolOp Of(string name, bool isMax, View source, View target, PoolSpan x, PoolSpan y, long divisor) => new(
        $"{name}At{x.First}x{y.First}",
        new(isMax, source.Shape.Channels, x.Outputs, y.Outputs, x.Size, y.Size, x.Stride * source.PixelStride, y.Stride * source.RowStride,
            source.PixelStride, source.RowStride, target.PixelStride, target.RowStride, isMax ? 1 : divisor),
        source.Origin + (y.FirstInput * source.RowStride) + (x.FirstInput * source.PixelStride),
        target.Origin + (y.First * target.RowStride) + (x.First * target.PixelStride));

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel(shape, Name, (text, method) => PoolKernel.Emit(writer.Isa, text, shape, method));
        writer.Call($"{kernel}(ref {Isa.At("a", source)}, ref {Isa.At("a", target)});");
    }
}

/// <summary>Everything that a pool's text depends on; steps in floats.</summary>
internal sealed record PoolShape(
    bool IsMax, long Channels, long Width, long Height, long WindowWidth, long WindowHeight, long SourceColumn, long SourceRow,
    long TapColumn, long TapRow, long TargetColumn, long TargetRow, long Divisor);
