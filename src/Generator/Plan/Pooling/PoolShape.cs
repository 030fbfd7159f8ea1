namespace NetDsl.Generator.Plan.Pooling;

/// <summary>Output columns (or rows) whose windows are clipped alike.</summary>
/// <param name="First">The first output.</param>
/// <param name="Outputs">How many.</param>
/// <param name="FirstInput">The first input pixel that the first window reads.</param>
/// <param name="Size">How many each window reads.</param>
/// <param name="Padded">How many it spans with the padding.</param>
/// <param name="Stride">Input pixels from one window to the next.</param>
/// <param name="Dilation">Input pixels from one tap of a window to the next.</param>
internal readonly record struct PoolSpan(long First, long Outputs, long FirstInput, long Size, long Padded, long Stride, long Dilation)
{
    /// <summary>Windows of two side by side over so many inputs.</summary>
    public static PoolSpan Halves(long inputs) => new(0, inputs / 2, 0, 2, 2, 2, 1);

    /// <summary>One window over all inputs.</summary>
    public static PoolSpan Whole(long inputs) => new(0, 1, 0, inputs, inputs, 1, 1);
}

/// <summary>Everything that a pool's text depends on; steps in floats.</summary>
internal sealed record PoolShape(
    bool IsMax, long Channels, long Width, long Height, long WindowWidth, long WindowHeight, long SourceColumn, long SourceRow,
    long TapColumn, long TapRow, long TargetColumn, long TargetRow, long Divisor);

/// <summary>Everything that the text of a pool's gradient depends on.</summary>
/// <param name="Source">What the maximum was taken of, and <paramref name="Result"/> what it gave; null for a mean.</param>
/// <param name="IsRectified">The maximum was taken of what a rectifier gave, whose gradient is worked out too.</param>
internal sealed record PoolGradientShape(
    long Channels, long Width, long Height, long WindowWidth, long WindowHeight, Moves Gradient, Moves Target, Moves? Source, Moves? Result, long Divisor, bool Adds, bool IsRectified);

/// <summary>Steps in floats: from window to window, and from place to place within one.</summary>
internal sealed record Moves(long Row, long Column, long TapRow, long TapColumn);
