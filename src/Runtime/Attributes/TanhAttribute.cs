using System;

namespace NetDsl;

/// <summary>Hyperbolic tangent: y = tanh(x), between −1 and 1.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class TanhAttribute : LayerAttribute;
