using System;

namespace NetDsl;

/// <summary>The exponential: y = eˣ.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Overflows to +∞ above 88.7.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ExpAttribute : LayerAttribute;
