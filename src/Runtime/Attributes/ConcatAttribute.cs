using System;

namespace NetDsl;

/// <summary>The current channels, then those of an earlier layer: y = [x, other], pixel by pixel.</summary>
/// <remarks>
/// <para>
/// Output for W×H×C and W×H×D: W×H×(C + D); for C and D features: C + D features. Other pairs are NDSL0105. A name that no
/// earlier layer has is NDSL0008.
/// </para>
/// <para>
/// Sources: Szegedy et al., "Going Deeper with Convolutions", arXiv 1409.4842; Huang et al., "Densely Connected
/// Convolutional Networks", arXiv 1608.06993.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(1, 1, 16, Name = "Narrow")]
/// [From("input")] [Conv(3, 3, 16, padding: 1)]
/// [Concat("Narrow")]    // W×H×32
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ConcatAttribute : JoinAttribute
{
    /// <summary>The current channels, then those of <paramref name="layer"/>.</summary>
    /// <param name="layer">The name of an earlier layer, given or default.</param>
    public ConcatAttribute(string layer)
        : base(layer)
    {
    }
}
