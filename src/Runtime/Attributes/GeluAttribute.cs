using System;

namespace NetDsl;

/// <summary>Gaussian error linear unit in its exact form: y = x·(1 + erf(x/√2)) / 2.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", arXiv 1606.08415.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class GeluAttribute : LayerAttribute;
