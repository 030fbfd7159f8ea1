namespace NetDsl;

/// <summary>What stands outside the image where a convolution or a <see cref="PadAttribute"/> pads it.</summary>
public enum PaddingMode
{
    /// <summary>Zeros; of a <see cref="PadAttribute"/> its <see cref="PadAttribute.Value"/>.</summary>
    Zero,

    /// <summary>The nearest pixel of the edge: a b c continues as c c c.</summary>
    Replicate,

    /// <summary>
    /// The image mirrored at its edge pixel, which is not repeated: a b c continues as b a. Past the input it is NDSL0107.
    /// </summary>
    Reflect,
}
