using System;

namespace NetDsl;

/// <summary>Logistic function: y = 1 / (1 + exp(−x)), between 0 and 1.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SigmoidAttribute : LayerAttribute;
