using System;

namespace NetDsl;

/// <summary>The smaller of two values, one by one: y = min(x, other).</summary>
/// <remarks>
/// <para>
/// Both shapes are equal, or one is an image of W×H×C and the other C features, an image of 1×1×C, or an image of W×H×1, whose values
/// meet every pixel, or every channel of their pixel; the output is the image's shape. Other pairs are NDSL0105. A name that no earlier
/// layer has is NDSL0008.
/// </para>
/// <para>
/// A NaN wins over every number, and of equal values (0 and −0 too) the current one is given. In training both get half the gradient
/// where they are equal, as in PyTorch's <c>torch.minimum</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Dense(1, Name = "First")]
/// [From("input")] [Dense(1)] [Minimum("First")]    // the more careful of two critics
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class MinimumAttribute : JoinAttribute
{
    /// <summary>The smaller of the current value and the output of <paramref name="layer"/>.</summary>
    /// <param name="layer">The name of an earlier layer, given or default.</param>
    public MinimumAttribute(string layer)
        : base(layer)
    {
    }
}
