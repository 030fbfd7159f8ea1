using System;

namespace NetDsl;

/// <summary>y = x / (1 + |x|).</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Source: Turian, Bergstra and Bengio 2009.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SoftsignAttribute : LayerAttribute;
