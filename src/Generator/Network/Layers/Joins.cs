namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// A function of two values, float by float. Both have the same shape, or one is an image of W×H×C and the other C features, or an image of 1×1×C or W×H×1: each of
/// its floats then meets all pixels, or all channels of its pixel.
/// </summary>
/// <param name="Function">Its row of the table; the current value comes first.</param>
internal sealed record ElementwiseJoin(JoinFunction Function, string Other) : JoinLayer(Other)
{
    /// <summary>The output's shape; null where the two do not fit.</summary>
    public static TensorShape? OutputOf(TensorShape first, TensorShape second) =>
        first == second || Spreads(second, first) ? first
        : Spreads(first, second) ? second
        : null;

    /// <summary>How one of the values, which fits, meets the output.</summary>
    public static JoinSpread SpreadOf(TensorShape value, TensorShape output) =>
        value.Length == output.Length ? JoinSpread.None
        : value.Channels == output.Channels ? JoinSpread.OverPixels
        : JoinSpread.OverChannels;

    private static bool Spreads(TensorShape value, TensorShape image) => image.IsImage
        && ((value is { Width: 1, Height: 1 } && value.Channels == image.Channels)
            || (value is { IsImage: true, Channels: 1 } && value.Width == image.Width && value.Height == image.Height));
}

/// <summary>How a value of a join meets the output's floats.</summary>
internal enum JoinSpread
{
    /// <summary>One by one.</summary>
    None,

    /// <summary>Each float meets its channel of all pixels.</summary>
    OverPixels,

    /// <summary>Each float meets all channels of its pixel.</summary>
    OverChannels,
}

/// <summary>The channels of one after those of the other.</summary>
internal sealed record Concat(string Other) : JoinLayer(Other)
{
    public override FeatureSource Features => FeatureSource.Inputs;
}
