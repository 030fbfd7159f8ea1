using System;

namespace NetDsl;

/// <summary>The mean of each channel over the whole image: y[c] = Σ x[·, ·, c] / (W·H).</summary>
/// <remarks>
/// <para>Output for W×H×C: C features.</para>
/// <para>Mistakes: NDSL0102 (the input is no image).</para>
/// <para>Source: Lin, Chen and Yan, "Network In Network", arXiv 1312.4400.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(1, 1, 10)] [GlobalAvgPool]    // 8×8×64 → 8×8×10 → 10
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAvgPoolAttribute : LayerAttribute;
