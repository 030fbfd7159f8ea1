using System;

namespace NetDsl;

/// <summary>Elementwise difference to the output of an earlier layer: y = x − other, the current value less the named one.</summary>
/// <remarks>
/// <para>
/// Both shapes are equal, or one is an image of W×H×C and the other C features, an image of 1×1×C, or an image of W×H×1, whose values
/// meet every pixel, or every channel of their pixel; the output is the image's shape. Other pairs are NDSL0105. A name that no earlier
/// layer has is NDSL0008.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [GlobalAvgPool(Name = "Mean")]
/// [From("input")] [Subtract("Mean")]    // each channel less its mean
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SubtractAttribute : JoinAttribute
{
    /// <summary>The current value less the output of <paramref name="layer"/>.</summary>
    /// <param name="layer">The name of an earlier layer, given or default.</param>
    public SubtractAttribute(string layer)
        : base(layer)
    {
    }
}
