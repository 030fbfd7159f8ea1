using System;

namespace NetDsl;

/// <summary>
/// Makes a partial class a neural network: the layers that stand below it in source order become the class's members,
/// written at compile time.
/// </summary>
/// <remarks>
/// Exactly one per class. The class must be an ordinary partial class (NDSL0001, NDSL0002) with at least one layer
/// (NDSL0003), and all its layers must stand on one declaration (NDSL0004). Every size is 1 or more (NDSL0006).
/// </remarks>
/// <example>
/// <code>
/// [Network(28, 28, 1, Parameters = 61_706)]
/// [Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
/// [Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]
/// [Flatten]
/// [Dense(120)] [Relu]
/// [Dense(84)] [Relu]
/// [Dense(10)]
/// public partial class LeNet5;
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = false, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>
    /// A network that reads an image of <paramref name="width"/> × <paramref name="height"/> × <paramref name="channels"/>.
    /// </summary>
    /// <param name="width">Columns of the input, in pixels; 1 or more.</param>
    /// <param name="height">Rows of the input, in pixels; 1 or more.</param>
    /// <param name="channels">Values of each pixel; 1 or more.</param>
    public NetworkAttribute(int width, int height, int channels)
    {
        Width = width;
        Height = height;
        Channels = channels;
    }

    /// <summary>A network that reads a vector of <paramref name="features"/> values, with no image behind it.</summary>
    /// <param name="features">Values of the input; 1 or more.</param>
    public NetworkAttribute(int features)
        : this(1, 1, features)
    {
        Features = features;
    }

    /// <summary>Columns of the input, in pixels; 1 where the input is a vector of features.</summary>
    public int Width { get; }

    /// <summary>Rows of the input, in pixels; 1 where the input is a vector of features.</summary>
    public int Height { get; }

    /// <summary>Values of each pixel; the number of features where the input is a vector of features.</summary>
    public int Channels { get; }

    /// <summary>Values of the input where it is a vector of features; <see langword="null"/> where it is an image.</summary>
    public int? Features { get; }

    /// <summary>
    /// The expected sum of all layers' parameters, without buffers such as BatchNorm's running statistics. Checked at
    /// compile time where it is set (NDSL0202).
    /// </summary>
    public long Parameters { get; set; }

    /// <summary>
    /// Whether the backward pass is written too, so that the network can be trained; <see langword="true"/> by default.
    /// Without it the class is smaller and is an inference network only.
    /// </summary>
    public bool Training { get; set; } = true;

    /// <summary>
    /// Whether every layer's output is kept until the next pass, for <c>GetActivation("conv2")</c>; <see langword="false"/> by default. The class is an
    /// <see cref="IInspectableNetwork"/> then. What <c>Forward</c> computes has the same bits either way; it takes more memory and more time.
    /// </summary>
    public bool Inspect { get; set; }
}
