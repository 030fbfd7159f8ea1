using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>
/// How a file stores the weights of Conv, ConvTranspose, DepthwiseConv and Dense. All other tensors are always F32, and <c>Load</c> takes every kind.
/// </summary>
public enum WeightStorage
{
    /// <summary>F32: exactly the network's weights.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The format's own name, beside BFloat16.")]
    Float32,

    /// <summary>
    /// BF16, rounded to nearest even: half the bytes. A weight beyond the largest number of the format, 3.39·10^38, becomes that number.
    /// </summary>
    BFloat16,

    /// <summary>
    /// I8, with a scale for each filter or unit in <c>{key}.weight_scale</c>: a quarter of the bytes. A weight is its integer, within ±127, times the scale, max|w|/127.
    /// </summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The format's usual name, beside BFloat16.")]
    Int8,
}
