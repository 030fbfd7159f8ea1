namespace NetDsl;

/// <summary>How an image of another size gets its values.</summary>
public enum ResizeMode
{
    /// <summary>The pixel at floor(place · in / out), along each axis; no value changes.</summary>
    Nearest,

    /// <summary>Between the two nearest pixels of each axis in proportion to their distances.</summary>
    Bilinear,

    /// <summary>
    /// Keys's cubic convolution over the four nearest pixels of each axis with a = −0.75, as PyTorch and OpenCV have it (Keys, "Cubic Convolution
    /// Interpolation for Digital Image Processing", 1981). Values can pass those of the input.
    /// </summary>
    Bicubic,
}
