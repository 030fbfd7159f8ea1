using System;

namespace NetDsl;

/// <summary>
/// Each pixel repeated (nearest neighbour): y[row, column, c] = x[row / factor, column / factor, c], divisions rounded down.
/// </summary>
/// <remarks>
/// <para>Output for W×H×C: W·factor × H·factor × C.</para>
/// <para>Mistakes: NDSL0006 (the factor is less than 1), NDSL0102 (the input is no image), NDSL0108 (too large).</para>
/// </remarks>
/// <example>
/// <code>
/// [Upsample(2)] [Conv(3, 3, 16, padding: 1)]    // 8×8×32 → 16×16×32 → 16×16×16
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class UpsampleAttribute : LayerAttribute
{
    /// <summary>An enlargement by <paramref name="factor"/> in both axes.</summary>
    /// <param name="factor">Output pixels per input pixel in each axis; 1 or more.</param>
    public UpsampleAttribute(int factor)
    {
        Factor = factor;
    }

    /// <summary>Output pixels per input pixel in each axis.</summary>
    public int Factor { get; }
}
