namespace NetDsl.Images;

/// <summary>The order of a pixel's colours in a network's input.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue: PyTorch's and most others'.</summary>
    Rgb,

    /// <summary>Blue, green, red: OpenCV's and Caffe's.</summary>
    Bgr,
}
