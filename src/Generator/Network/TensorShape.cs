using System.Globalization;

namespace NetDsl.Generator.Network;

/// <summary>
/// The shape of a layer's output: an image of width × height × channels, or a vector of features (width and height 1).
/// In 64 bits, so that sizes can be compared before they are known to fit.
/// </summary>
internal readonly record struct TensorShape(long Width, long Height, long Channels, bool IsImage)
{
    public static TensorShape Image(long width, long height, long channels) => new(width, height, channels, IsImage: true);

    public static TensorShape Features(long count) => new(1, 1, count, IsImage: false);

    public long Length => Saturating.Multiply(Saturating.Multiply(Width, Height), Channels);

    /// <summary>28×28×6, or 400 for features.</summary>
    public string Short => IsImage
        ? string.Format(CultureInfo.InvariantCulture, "{0}×{1}×{2}", Width, Height, Channels)
        : Channels.ToString(CultureInfo.InvariantCulture);

    /// <summary>As a message calls it: "28×28×6" or "400 features".</summary>
    public override string ToString() => IsImage ? Short : Short + (Channels == 1 ? " feature" : " features");
}
