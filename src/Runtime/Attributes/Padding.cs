namespace NetDsl;

/// <summary>Paddings that are worked out from the shapes.</summary>
public static class Padding
{
    /// <summary>
    /// Pads so that the output measures ceil(W / stride): max((ceil(W / stride) − 1)·stride + dilation·(width − 1) + 1 − W, 0) columns in all,
    /// rows alike, the odd one at the end. For <see cref="ConvAttribute"/>, <see cref="DepthwiseConvAttribute"/> and pools.
    /// </summary>
    public const int Same = int.MinValue;
}
