using System;
using System.Globalization;

namespace NetDsl;

/// <summary>
/// The shape of what a layer hands on: an image of width × height × channels, in memory row by row with the channels of a
/// pixel together (HWC), or a vector of features.
/// </summary>
/// <remarks>
/// An image of 1×1×C and C features are different shapes: a convolution reads the first, a Dense layer the second. The default
/// value is no shape of any network: its length is 0.
/// </remarks>
public readonly record struct TensorShape
{
    private TensorShape(int width, int height, int channels, bool isImage)
    {
        Width = width;
        Height = height;
        Channels = channels;
        IsImage = isImage;
    }

    /// <summary>Columns, in pixels; 1 for features.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels; 1 for features.</summary>
    public int Height { get; }

    /// <summary>Values of each pixel; the number of features for features.</summary>
    public int Channels { get; }

    /// <summary>Whether this is an image; otherwise it is a vector of features.</summary>
    public bool IsImage { get; }

    /// <summary>How many values there are: width · height · channels.</summary>
    public int Length => Width * Height * Channels;

    /// <summary>The shape of an image.</summary>
    /// <param name="width">Columns, in pixels; 1 or more.</param>
    /// <param name="height">Rows, in pixels; 1 or more.</param>
    /// <param name="channels">Values of each pixel; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the image has more than 2³¹ − 1 values.</exception>
    public static TensorShape Image(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        if ((long)width * height > int.MaxValue / channels)
        {
            throw new ArgumentOutOfRangeException(
                nameof(channels),
                channels,
                string.Create(CultureInfo.InvariantCulture, $"{width}×{height}×{channels} has more than {int.MaxValue} values."));
        }

        return new TensorShape(width, height, channels, isImage: true);
    }

    /// <summary>The shape of a vector of features.</summary>
    /// <param name="features">How many; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="features"/> is less than 1.</exception>
    public static TensorShape Features(int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        return new TensorShape(1, 1, features, isImage: false);
    }

    /// <summary>The sizes as text: <c>28×28×6</c> for an image, <c>400</c> for features.</summary>
    public override string ToString() => IsImage
        ? string.Create(CultureInfo.InvariantCulture, $"{Width}×{Height}×{Channels}")
        : Channels.ToString(CultureInfo.InvariantCulture);
}
