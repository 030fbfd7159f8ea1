using System;

namespace NetDsl;

/// <summary>
/// The pixels of each square of block × block become channels of one pixel: y[row, column, c·block² + i·block + j] =
/// x[row·block + i, column·block + j, c]. Values move, none changes.
/// </summary>
/// <remarks>
/// <para>Output for W×H×C: W/block × H/block × C·block². The order of channels is <see cref="Order"/>'s.</para>
/// <para>
/// Mistakes: NDSL0006 (the block is less than 1, or does not divide both width and height; the order is none), NDSL0102 (the input is no image).
/// </para>
/// <para>
/// Source: the inverse of the sub-pixel convolution's shuffle, Shi and others, "Real-Time Single Image and Video Super-Resolution Using an
/// Efficient Sub-Pixel Convolutional Neural Network", arXiv 1609.05158; PyTorch's PixelUnshuffle.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [SpaceToDepth(2)] [Conv(3, 3, 32, padding: 1)]    // 32×32×3 → 16×16×12 → 16×16×32
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SpaceToDepthAttribute : LayerAttribute
{
    /// <summary>Squares of <paramref name="block"/> × <paramref name="block"/> pixels become one pixel each.</summary>
    /// <param name="block">Pixels of a square along each axis; 1 or more, a divisor of the input's width and height.</param>
    public SpaceToDepthAttribute(int block)
    {
        Block = block;
    }

    /// <summary>Pixels of a square along each axis.</summary>
    public int Block { get; }

    /// <summary>The order of the output's channels; <see cref="DepthOrder.CRD"/>, PyTorch's, by default.</summary>
    public DepthOrder Order { get; set; }
}
