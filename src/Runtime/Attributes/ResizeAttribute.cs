using System;

namespace NetDsl;

/// <summary>
/// The image in another size. Along each axis the place x of the output is the place (x + ½) · in / out − ½ of the input (pixels have their
/// centres at halves); with <see cref="AlignCorners"/> x · (in − 1) / (out − 1). What the values are made of is <see cref="Mode"/>'s.
/// </summary>
/// <remarks>
/// <para>
/// Output for W×H×C: width × height × C. Places outside of the image take the pixels of its edge. Nothing is smoothed before it is made smaller
/// (no antialiasing).
/// </para>
/// <para>
/// Mistakes: NDSL0006 (a size is less than 1, the mode is none, corners are to be aligned though the mode is <see cref="ResizeMode.Nearest"/>),
/// NDSL0102 (the input is no image), NDSL0108 (too large).
/// </para>
/// <para>Source: PyTorch's functional.interpolate with a size; ONNX's Resize with sizes.</para>
/// </remarks>
/// <example>
/// <code>
/// [Resize(40, 30, Mode = ResizeMode.Bilinear)] [Conv(3, 3, 16, padding: 1)]    // 13×9×8 → 40×30×8
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ResizeAttribute : LayerAttribute
{
    /// <summary>An image of <paramref name="width"/> × <paramref name="height"/>.</summary>
    /// <param name="width">Columns of the output; 1 or more.</param>
    /// <param name="height">Rows of the output; 1 or more.</param>
    public ResizeAttribute(int width, int height)
    {
        Width = width;
        Height = height;
    }

    /// <summary>Columns of the output.</summary>
    public int Width { get; }

    /// <summary>Rows of the output.</summary>
    public int Height { get; }

    /// <summary>How values are found; <see cref="ResizeMode.Nearest"/> by default.</summary>
    public ResizeMode Mode { get; set; }

    /// <summary>
    /// The corner pixels of input and output have the same centres, as PyTorch's <c>align_corners</c>; else, the default, the images have the
    /// same edges. Not for <see cref="ResizeMode.Nearest"/>.
    /// </summary>
    public bool AlignCorners { get; set; }
}
