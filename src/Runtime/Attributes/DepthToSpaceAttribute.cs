using System;

namespace NetDsl;

/// <summary>
/// The channels of each pixel become a square of block × block pixels: y[row·block + i, column·block + j, c] =
/// x[row, column, c·block² + i·block + j]. Values move, none changes.
/// </summary>
/// <remarks>
/// <para>Output for W×H×C: W·block × H·block × C/block². The order of channels is <see cref="Order"/>'s.</para>
/// <para>
/// Mistakes: NDSL0006 (the block is less than 1, or its square does not divide the channels; the order is none), NDSL0102 (the input is no
/// image).
/// </para>
/// <para>
/// Source: the sub-pixel convolution's shuffle, Shi and others, "Real-Time Single Image and Video Super-Resolution Using an Efficient
/// Sub-Pixel Convolutional Neural Network", arXiv 1609.05158; PyTorch's PixelShuffle.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(3, 3, 12, padding: 1)] [DepthToSpace(2)]    // 16×16×32 → 16×16×12 → 32×32×3
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class DepthToSpaceAttribute : LayerAttribute
{
    /// <summary>Each pixel becomes a square of <paramref name="block"/> × <paramref name="block"/> pixels.</summary>
    /// <param name="block">Pixels of a square along each axis; 1 or more, its square a divisor of the input's channels.</param>
    public DepthToSpaceAttribute(int block)
    {
        Block = block;
    }

    /// <summary>Pixels of a square along each axis.</summary>
    public int Block { get; }

    /// <summary>The order of the input's channels; <see cref="DepthOrder.CRD"/>, PyTorch's, by default.</summary>
    public DepthOrder Order { get; set; }
}
