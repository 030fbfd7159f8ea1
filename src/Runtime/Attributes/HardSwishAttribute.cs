using System;

namespace NetDsl;

/// <summary>Piecewise approximation of swish: y = x·min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Source: Howard et al., "Searching for MobileNetV3", arXiv 1905.02244.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class HardSwishAttribute : LayerAttribute;
