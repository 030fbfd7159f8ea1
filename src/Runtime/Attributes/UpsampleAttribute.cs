using System;

namespace NetDsl;

/// <summary>
/// A larger image. By default each pixel is repeated (nearest neighbour): y[row, column, c] = x[row / factor, column / factor, c], divisions
/// rounded down. With another <see cref="Mode"/> it is a <see cref="ResizeAttribute"/> to factor times the input's size.
/// </summary>
/// <remarks>
/// <para>Output for W×H×C: W·factor × H·factor × C.</para>
/// <para>
/// Mistakes: NDSL0006 (the factor is less than 1, the mode is none, corners are to be aligned though the mode is
/// <see cref="ResizeMode.Nearest"/>), NDSL0102 (the input is no image), NDSL0108 (too large).
/// </para>
/// <para>Source: PyTorch's Upsample with a scale_factor; ONNX's Resize with scales.</para>
/// </remarks>
/// <example>
/// <code>
/// [Upsample(2)] [Conv(3, 3, 16, padding: 1)]              // 8×8×32 → 16×16×32 → 16×16×16
/// [Upsample(4, Mode = ResizeMode.Bilinear)]               // 16×16×16 → 64×64×16
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

    /// <summary>How values are found; <see cref="ResizeMode.Nearest"/> by default.</summary>
    public ResizeMode Mode { get; set; }

    /// <summary>
    /// The corner pixels of input and output have the same centres, as PyTorch's <c>align_corners</c>; else, the default, the images have the
    /// same edges. Not for <see cref="ResizeMode.Nearest"/>.
    /// </summary>
    public bool AlignCorners { get; set; }
}
