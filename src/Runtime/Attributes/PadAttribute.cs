using System;

namespace NetDsl;

/// <summary>
/// An image with more pixels around it, and more channels behind: y[row, column, c] = x[row − top, column − left, c] inside, and outside what
/// <see cref="PaddingMode"/> says.
/// </summary>
/// <remarks>
/// <para>
/// Output for W×H×C: left + W + right columns, top + H + bottom rows, C + <see cref="Channels"/> channels. Zeros around a convolution's input
/// are that convolution's own padding, and cost nothing.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (a side or <see cref="Channels"/> is less than 0, <see cref="Value"/> is NaN, the mode is none), NDSL0102 (the input is no
/// image), NDSL0107 (reflection past the input), NDSL0108 (too large).
/// </para>
/// <para>Source: PyTorch's functional.pad; ONNX's Pad.</para>
/// </remarks>
/// <example>
/// <code>
/// [Pad(3, 3, 3, 3, PaddingMode = PaddingMode.Reflect)] [Conv(7, 7, 32)]    // 64×64×3 → 70×70×3 → 64×64×32
/// [Pad(0, 0, 0, 0, Channels = 8)]                                          // 32×32×16 → 32×32×24, as ResNet's shortcuts have it
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class PadAttribute : LayerAttribute
{
    /// <summary>So many pixels around the image.</summary>
    /// <param name="left">Columns in front; 0 or more.</param>
    /// <param name="top">Rows above; 0 or more.</param>
    /// <param name="right">Columns behind; 0 or more.</param>
    /// <param name="bottom">Rows below; 0 or more.</param>
    public PadAttribute(int left, int top, int right, int bottom)
    {
        Left = left;
        Top = top;
        Right = right;
        Bottom = bottom;
    }

    /// <summary>Columns in front.</summary>
    public int Left { get; }

    /// <summary>Rows above.</summary>
    public int Top { get; }

    /// <summary>Columns behind.</summary>
    public int Right { get; }

    /// <summary>Rows below.</summary>
    public int Bottom { get; }

    /// <summary>What the pixels around the image hold: <see cref="Value"/> (<see cref="PaddingMode.Zero"/>, the default), the edge, or the image mirrored.</summary>
    public PaddingMode PaddingMode { get; set; }

    /// <summary>The value of pixels that are neither replicated nor reflected, and of the channels behind; 0 by default.</summary>
    public float Value { get; set; }

    /// <summary>So many more channels behind the input's, of <see cref="Value"/> everywhere; 0 by default.</summary>
    public int Channels { get; set; }
}
