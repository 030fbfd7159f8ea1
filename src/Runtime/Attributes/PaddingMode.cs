namespace NetDsl;

/// <summary>What stands outside the image where a convolution is padded.</summary>
public enum PaddingMode
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The nearest pixel of the edge: a b c continues as c c c.</summary>
    Replicate,

    /// <summary>
    /// The image mirrored at its edge pixel, which is not repeated: a b c continues as b a. Past the input it is NDSL0107.
    /// </summary>
    Reflect,
}
