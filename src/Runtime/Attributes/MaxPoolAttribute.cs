using System;

namespace NetDsl;

/// <summary>The largest value of each window, channel by channel; padding never wins.</summary>
/// <remarks>
/// <para>
/// Output for W×H×C: floor((W + left + right − dilation·(width − 1) − 1) / stride) + 1 columns, rows alike, C channels. A NaN in the window wins; of
/// equal values the first in scan order, which also takes the gradient.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (an argument out of range), NDSL0101 (the window is larger than the padded input), NDSL0102 (the input
/// is no image).
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [MaxPool(2, 2)]                            // 28×28×6 → 14×14×6
/// [MaxPool(3, 3, stride: 2, Ceil = true)]    // 14×14×6 → 7×7×6
/// [MaxPool(3, 1, stride: 1, DilationX = 4)]  // 256×1×32 → 248×1×32
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class MaxPoolAttribute : PoolAttribute
{
    /// <summary>A maximum over windows of <paramref name="width"/> × <paramref name="height"/>.</summary>
    /// <param name="width">Columns of the window; 1 or more.</param>
    /// <param name="height">Rows of the window; 1 or more.</param>
    /// <param name="stride">The step of the window in both axes, in pixels; 0 is the window's own size, per axis.</param>
    /// <param name="padding">The padding on all four sides, in pixels; at most half the window (of what it spans, where it is dilated), or <see cref="NetDsl.Padding.Same"/>.</param>
    public MaxPoolAttribute(int width, int height, int stride = 0, int padding = 0)
        : base(width, height, stride, padding)
    {
    }
}
