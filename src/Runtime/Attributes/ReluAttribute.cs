using System;

namespace NetDsl;

/// <summary>Rectifier: y = max(x, 0).</summary>
/// <remarks>
/// <para>Output: the shape of the input. A NaN stays NaN, and −0 stays −0.</para>
/// <para>Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(3, 3, 32)] [Relu]
/// [Dense(84)] [Relu(Name = "Embedding")]    // net.Embedding after Forward
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ReluAttribute : LayerAttribute;
