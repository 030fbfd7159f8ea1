using System;

namespace NetDsl;

/// <summary>Exponential linear unit with a continuous slope: y = x where x &gt; 0, else alpha·(exp(x/alpha) − 1).</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Mistakes: NDSL0006 (alpha is not above 0 and finite).</para>
/// <para>Source: Barron, arXiv 1704.07483.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class CeluAttribute : LayerAttribute
{
    /// <summary>A continuously differentiable exponential linear unit.</summary>
    /// <param name="alpha">Minus the limit of y towards −∞; above 0 and finite.</param>
    public CeluAttribute(float alpha = 1f)
    {
        Alpha = alpha;
    }

    /// <summary>Minus the limit of y towards −∞.</summary>
    public float Alpha { get; }
}
