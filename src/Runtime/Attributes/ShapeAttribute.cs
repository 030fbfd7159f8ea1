using System;

namespace NetDsl;

/// <summary>
/// States the shape at this place; the compiler checks it (NDSL0106). No layer of its own, and nothing at run time.
/// </summary>
/// <remarks>Features are not an image of 1×1: <c>[Shape(400)]</c> and <c>[Shape(1, 1, 400)]</c> differ.</remarks>
/// <example>
/// <code>
/// [Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)] [Shape(5, 5, 16)]
/// [Flatten] [Shape(400)]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ShapeAttribute : DirectiveAttribute
{
    /// <summary>
    /// The current output is an image of <paramref name="width"/> × <paramref name="height"/> × <paramref name="channels"/>.
    /// </summary>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="channels">Values of each pixel.</param>
    public ShapeAttribute(int width, int height, int channels)
    {
        Width = width;
        Height = height;
        Channels = channels;
    }

    /// <summary>The current output is a vector of <paramref name="features"/> values.</summary>
    /// <param name="features">Values of the vector.</param>
    public ShapeAttribute(int features)
        : this(1, 1, features)
    {
        Features = features;
    }

    /// <summary>Columns, in pixels; 1 where features are expected.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels; 1 where features are expected.</summary>
    public int Height { get; }

    /// <summary>Values of each pixel; the number of features where features are expected.</summary>
    public int Channels { get; }

    /// <summary>Values of the vector where features are expected; <see langword="null"/> where an image is.</summary>
    public int? Features { get; }
}
