using System;

namespace NetDsl;

/// <summary>Elementwise quotient by the output of an earlier layer: y = x / other, the current value by the named one.</summary>
/// <remarks>
/// <para>
/// Both shapes are equal, or one is an image of W×H×C and the other C features, an image of 1×1×C, or an image of W×H×1, whose values
/// meet every pixel, or every channel of their pixel; the output is the image's shape. Other pairs are NDSL0105. A name that no earlier
/// layer has is NDSL0008.
/// </para>
/// <para>A division by 0 gives an infinity, or NaN for 0 / 0.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(1, 1, 1)] [Sigmoid(Name = "Scale")]    // W×H×1
/// [From("input")] [Divide("Scale")]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class DivideAttribute : JoinAttribute
{
    /// <summary>The current value divided by the output of <paramref name="layer"/>.</summary>
    /// <param name="layer">The name of an earlier layer, given or default.</param>
    public DivideAttribute(string layer)
        : base(layer)
    {
    }
}
