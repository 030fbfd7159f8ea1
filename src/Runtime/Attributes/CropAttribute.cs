using System;

namespace NetDsl;

/// <summary>
/// A rectangle of an image: y[row, column, c] = x[top + row, left + column, c]. Values move, none changes; the gradient of what is left out
/// is 0.
/// </summary>
/// <remarks>
/// <para>Output for W×H×C: width × height × C.</para>
/// <para>
/// Mistakes: NDSL0006 (left or top is less than 0, width or height less than 1, or the rectangle reaches past the input), NDSL0102 (the input
/// is no image).
/// </para>
/// <para>Source: torchvision's functional.crop; ONNX's Slice over axes 2 and 3.</para>
/// </remarks>
/// <example>
/// <code>
/// [Crop(2, 2, 28, 28)]    // 32×32×3 → 28×28×3
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class CropAttribute : LayerAttribute
{
    /// <summary>The rectangle whose first pixel is at column <paramref name="left"/> and row <paramref name="top"/>.</summary>
    /// <param name="left">Columns left out in front; 0 or more.</param>
    /// <param name="top">Rows left out above; 0 or more.</param>
    /// <param name="width">Columns kept; 1 or more.</param>
    /// <param name="height">Rows kept; 1 or more.</param>
    public CropAttribute(int left, int top, int width, int height)
    {
        Left = left;
        Top = top;
        Width = width;
        Height = height;
    }

    /// <summary>Columns left out in front.</summary>
    public int Left { get; }

    /// <summary>Rows left out above.</summary>
    public int Top { get; }

    /// <summary>Columns kept.</summary>
    public int Width { get; }

    /// <summary>Rows kept.</summary>
    public int Height { get; }
}
