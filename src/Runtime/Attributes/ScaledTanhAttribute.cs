using System;

namespace NetDsl;

/// <summary>Hyperbolic tangent through (±1, ±1): y = 1.7159·tanh(2x/3).</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>
/// Source: LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998, appendix A.
/// </para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ScaledTanhAttribute : LayerAttribute;
