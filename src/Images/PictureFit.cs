namespace NetDsl.Images;

/// <summary>How a picture of one shape becomes an input of another.</summary>
public enum PictureFit
{
    /// <summary>Scaled until it covers the input, and its centre cut out.</summary>
    Crop,

    /// <summary>Scaled to the input's width and height, whatever its own shape.</summary>
    Stretch,

    /// <summary>Scaled until it fits into the input, in the centre of a border of black.</summary>
    Pad,
}
