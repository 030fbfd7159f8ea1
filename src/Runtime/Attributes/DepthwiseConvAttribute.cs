using System;

namespace NetDsl;

/// <summary>
/// Convolution of each channel on its own: a <see cref="ConvAttribute"/> with as many groups as channels and C·<see cref="Multiplier"/> filters.
/// </summary>
/// <remarks>
/// <para>
/// Output for W×H×C: columns and rows as <see cref="ConvAttribute"/>, C·multiplier channels; outputs c·multiplier to
/// c·multiplier + multiplier − 1 read channel c. Parameters: (width·height + 1)·C·multiplier.
/// </para>
/// <para>
/// Mistakes: NDSL0006, NDSL0101, NDSL0102, NDSL0107, NDSL0108 and NDSL0201, as for <see cref="ConvAttribute"/>.
/// </para>
/// <para>Source: Howard et al., "MobileNets", arXiv 1704.04861.</para>
/// </remarks>
/// <example>
/// <code>
/// [DepthwiseConv(3, 3, padding: 1)] [Conv(1, 1, 64)]    // depthwise separable: 32×32×16 → 32×32×64
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class DepthwiseConvAttribute : ConvolutionAttribute
{
    /// <summary>
    /// A depthwise convolution of <paramref name="multiplier"/> kernels of <paramref name="width"/> × <paramref
    /// name="height"/> per channel.
    /// </summary>
    /// <param name="width">Columns of the kernel; 1 or more.</param>
    /// <param name="height">Rows of the kernel; 1 or more.</param>
    /// <param name="multiplier">Filters per channel; 1 or more.</param>
    /// <param name="stride">The step of the kernel in both axes, in pixels; 1 or more.</param>
    /// <param name="padding">The padding on all four sides, in pixels; 0 or more, or <see cref="NetDsl.Padding.Same"/>.</param>
    /// <param name="dilation">The distance between neighbouring taps, in pixels; 1 or more.</param>
    public DepthwiseConvAttribute(int width, int height, int multiplier = 1, int stride = 1, int padding = 0, int dilation = 1)
        : base(width, height, stride, padding, dilation)
    {
        Multiplier = multiplier;
    }

    /// <summary>Filters per channel.</summary>
    public int Multiplier { get; }
}
