using System;

namespace NetDsl;

/// <summary>The square root: y = √x; NaN below 0.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>The gradient at 0 is infinite, as in PyTorch.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SqrtAttribute : LayerAttribute;
