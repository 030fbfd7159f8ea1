using System;

namespace NetDsl;

/// <summary>Rectifier with a ceiling: y = min(max(x, 0), 6).</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Source: Krizhevsky, "Convolutional Deep Belief Networks on CIFAR-10", 2010.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class Relu6Attribute : LayerAttribute;
