using System;

namespace NetDsl;

/// <summary>Exponential linear unit: y = x where x &gt; 0, else alpha·(exp(x) − 1).</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Mistakes: NDSL0006 (alpha is not finite).</para>
/// <para>Source: Clevert, Unterthiner and Hochreiter, arXiv 1511.07289.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class EluAttribute : LayerAttribute
{
    /// <summary>An exponential linear unit.</summary>
    /// <param name="alpha">Minus the limit of y towards −∞; finite.</param>
    public EluAttribute(float alpha = 1f)
    {
        Alpha = alpha;
    }

    /// <summary>Minus the limit of y towards −∞.</summary>
    public float Alpha { get; }
}
