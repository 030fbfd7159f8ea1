using System;

namespace NetDsl;

/// <summary>
/// A further input of the network beside that of <see cref="NetworkAttribute"/>: a second image, a vector of observations. Layers that take the
/// name of an earlier layer (<see cref="AddAttribute"/>, <see cref="MultiplyAttribute"/>, <see cref="ConcatAttribute"/>, <see cref="FromAttribute"/>)
/// read it by its name. No layer of its own.
/// </summary>
/// <remarks>
/// <para>
/// An input of <c>Forward</c> holds all of them one after another: that of <see cref="NetworkAttribute"/> first, then these in order of
/// declaration; <c>InputLength</c> is their sum. The generated <c>ForwardInputs</c> and <c>PredictInputs</c> take a span for each, in the same order, and
/// <c>Inputs</c> tells names, shapes and offsets.
/// </para>
/// <para>The name must be a C# identifier that no layer or output has (NDSL0007), every size 1 or more (NDSL0006).</para>
/// </remarks>
/// <example>
/// <code>
/// [Network(84, 84, 4)]
/// [Input("velocity", 3)]
/// [Conv(8, 8, 16, stride: 4)] [Relu] [Flatten] [Concat("velocity")]
/// [Dense(64)] [Relu]
/// [Dense(5)]
/// public partial class Driver;
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute : DirectiveAttribute
{
    /// <summary>
    /// An image of <paramref name="width"/> × <paramref name="height"/> × <paramref name="channels"/>.
    /// </summary>
    /// <param name="name">What layers read it by; a C# identifier.</param>
    /// <param name="width">Columns, in pixels; 1 or more.</param>
    /// <param name="height">Rows, in pixels; 1 or more.</param>
    /// <param name="channels">Values of each pixel; 1 or more.</param>
    public InputAttribute(string name, int width, int height, int channels)
    {
        Name = name;
        Width = width;
        Height = height;
        Channels = channels;
    }

    /// <summary>A vector of <paramref name="features"/> values.</summary>
    /// <param name="name">What layers read it by; a C# identifier.</param>
    /// <param name="features">Values of the vector; 1 or more.</param>
    public InputAttribute(string name, int features)
        : this(name, 1, 1, features)
    {
        Features = features;
    }

    /// <summary>What layers read it by.</summary>
    public string Name { get; }

    /// <summary>Columns, in pixels; 1 for a vector of features.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels; 1 for a vector of features.</summary>
    public int Height { get; }

    /// <summary>Values of each pixel; the number of features for a vector.</summary>
    public int Channels { get; }

    /// <summary>Values of a vector of features; <see langword="null"/> for an image.</summary>
    public int? Features { get; }
}
