using System;

namespace NetDsl;

/// <summary>Sigmoid-weighted linear unit, also called swish: y = x / (1 + exp(−x)).</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Source: Elfwing, Uchibe and Doya, arXiv 1702.03118.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SiluAttribute : LayerAttribute;
