using System;

namespace NetDsl;

/// <summary>The mean of each window, channel by channel.</summary>
/// <remarks>
/// <para>
/// Output for W×H×C: floor((W + left + right − dilation·(width − 1) − 1) / stride) + 1 columns, rows alike, C channels. The sum is divided by the number of
/// pixels in the window that lie in the image, unless <see cref="CountIncludePadding"/> is set.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (an argument out of range), NDSL0101 (the window is larger than the padded input), NDSL0102 (the input
/// is no image).
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [AvgPool(2, 2)]    // 28×28×6 → 14×14×6
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class AvgPoolAttribute : PoolAttribute
{
    /// <summary>A mean over windows of <paramref name="width"/> × <paramref name="height"/>.</summary>
    /// <param name="width">Columns of the window; 1 or more.</param>
    /// <param name="height">Rows of the window; 1 or more.</param>
    /// <param name="stride">The step of the window in both axes, in pixels; 0 is the window's own size, per axis.</param>
    /// <param name="padding">The padding on all four sides, in pixels; at most half the window (of what it spans, where it is dilated), or <see cref="NetDsl.Padding.Same"/>.</param>
    public AvgPoolAttribute(int width, int height, int stride = 0, int padding = 0)
        : base(width, height, stride, padding)
    {
    }

    /// <summary>
    /// Whether padded pixels count in the divisor, as zeros; <see langword="false"/> by default, unlike PyTorch's
    /// <c>count_include_pad</c>. What <see cref="PoolAttribute.Ceil"/> adds past the padding never counts.
    /// </summary>
    public bool CountIncludePadding { get; set; }
}
