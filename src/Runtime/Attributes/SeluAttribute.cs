using System;

namespace NetDsl;

/// <summary>Scaled exponential linear unit: y = λ·x where x &gt; 0, else λ·α·(exp(x) − 1), with λ = 1.0507 and α = 1.67326.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Source: Klambauer, Unterthiner, Mayr and Hochreiter, arXiv 1706.02515.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SeluAttribute : LayerAttribute;
