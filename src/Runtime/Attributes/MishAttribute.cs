using System;

namespace NetDsl;

/// <summary>Mish: y = x·tanh(ln(1 + eˣ)).</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Source: Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", arXiv 1908.08681.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class MishAttribute : LayerAttribute;
