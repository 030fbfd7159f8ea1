using System;

namespace NetDsl;

/// <summary>
/// The same values under another shape. In the order of memory value i of the output is value i of the input, both counted row by row with
/// the channels of a pixel together; with <see cref="ReshapeOrder.ChannelsFirst"/> both are counted channel by channel, as PyTorch does.
/// </summary>
/// <remarks>
/// <para>
/// Output: the image or the features that are asked for. From an image to features in the order of memory it is <see cref="FlattenAttribute"/>,
/// also in files of weights: what reads the features keeps PyTorch's order (CHW) of that image. With
/// <see cref="ReshapeOrder.ChannelsFirst"/> the features lie in that order themselves. From features to features nothing changes.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (a size is less than 1, or the output would not have as many values as the input; the order is none).
/// </para>
/// <para>Source: PyTorch's reshape, of an image as [N, C, H, W] for <see cref="ReshapeOrder.ChannelsFirst"/>, as [N, H, W, C] for <see cref="ReshapeOrder.Memory"/>.</para>
/// </remarks>
/// <example>
/// <code>
/// [Dense(7 * 7 * 32)] [Relu] [Reshape(7, 7, 32)] [ConvTranspose(4, 4, 16, stride: 2, padding: 1)]    // 1568 → 7×7×32 → 14×14×16
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ReshapeAttribute : LayerAttribute
{
    /// <summary>
    /// An image of <paramref name="width"/> × <paramref name="height"/> × <paramref name="channels"/>.
    /// </summary>
    /// <param name="width">Columns, in pixels; 1 or more.</param>
    /// <param name="height">Rows, in pixels; 1 or more.</param>
    /// <param name="channels">Values of each pixel; 1 or more.</param>
    public ReshapeAttribute(int width, int height, int channels)
    {
        Width = width;
        Height = height;
        Channels = channels;
    }

    /// <summary>A vector of <paramref name="features"/> values.</summary>
    /// <param name="features">Values of the vector; as many as the input has.</param>
    public ReshapeAttribute(int features)
        : this(1, 1, features)
    {
        Features = features;
    }

    /// <summary>Columns, in pixels; 1 for features.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels; 1 for features.</summary>
    public int Height { get; }

    /// <summary>Values of each pixel; the number of features for features.</summary>
    public int Channels { get; }

    /// <summary>Values of the vector; <see langword="null"/> for an image.</summary>
    public int? Features { get; }

    /// <summary>How values are counted; <see cref="ReshapeOrder.Memory"/> by default.</summary>
    public ReshapeOrder Order { get; set; }
}
