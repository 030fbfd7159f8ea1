using System;

namespace NetDsl;

/// <summary>The absolute value: y = |x|.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>The gradient at 0 is 0, as in PyTorch.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class AbsAttribute : LayerAttribute;
