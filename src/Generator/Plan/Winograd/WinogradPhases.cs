namespace NetDsl.Generator.Plan.Winograd;

/// <summary>
/// A strided kernel as one at stride 1: tap s·t + φ is tap t of phase φ, and each phase of the input's pixels has channels of its own (space to depth). Where the stride does not
/// divide the kernel, the last phases have one tap less: a zero fills it up, and no input is read for it.
/// </summary>
/// <param name="Width">Of the kernel, in pixels.</param>
/// <param name="Height">Of the kernel, in pixels.</param>
internal readonly record struct WinogradPhases(int StrideX, int StrideY, int Width, int Height)
{
    /// <summary>Channels of the convolution at stride 1 for each of the input's.</summary>
    public long Count => (long)StrideX * StrideY;

    /// <summary>The first phases along a row, which have all taps.</summary>
    public int WholeX => ((Width - 1) % StrideX) + 1;

    /// <summary>The first phases along a column, which have all taps.</summary>
    public int WholeY => ((Height - 1) % StrideY) + 1;

    /// <summary>Taps along an axis at stride 1, of the longer of its phases.</summary>
    public static long Taps(long kernel, long stride) => (kernel + stride - 1) / stride;
}

/// <summary>Where the phases of a strided convolution's inputs lie: one group after another, rows of phases, phases along a row, channels.</summary>
/// <param name="Column">From one pixel to the next.</param>
/// <param name="Row">From one row to the next.</param>
/// <param name="Channels">Of a pixel and group.</param>
/// <param name="Groups">How many groups.</param>
internal sealed record WinogradPhaseSource(WinogradPhases Phases, long Column, long Row, long Channels, long Groups)
{
    /// <summary>A longer run whose last phases have a tap less would be read too far past the image's end.</summary>
    private const long LongestPartial = PlanBuffer.Slack;

    /// <summary>The phases along a row follow each other in memory and are read as one run of channels.</summary>
    public bool IsMerged => Groups == 1 && Column == Channels && (Phases.WholeX == Phases.StrideX || Phases.StrideX * Channels <= LongestPartial);

    /// <summary>Floats that follow each other in memory and in a tile.</summary>
    public long Run => IsMerged ? Phases.StrideX * Channels : Channels;
}
