using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>
/// How a layer's packed weights are kept for inference. <c>GetParameter</c> and training are always in 32 bits, and files are what <see cref="WeightStorage"/> says.
/// </summary>
public enum WeightFormat
{
    /// <summary>IEEE single precision, 32 bits.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The format's own name, beside BFloat16.")]
    Float32,

    /// <summary>
    /// The upper 16 bits of single precision, rounded to nearest even once, when packed: half the memory traffic. Sums stay in 32 bits, and
    /// <see cref="ConvAlgorithm.Winograd"/> is not used.
    /// </summary>
    BFloat16,

    /// <summary>
    /// Integers of 8 bits with a scale for each filter or unit, s = max|w|/127 (1 where that is 0), rounded once, when packed, after BatchNorm is folded: q is w/s to nearest
    /// even, within ±127. A quarter of the memory traffic. Sums of q·x stay in 32 bits, in the same order; the result is fma(sum, s, bias).
    /// <see cref="ConvAlgorithm.Winograd"/> is not used.
    /// </summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The format's usual name, beside BFloat16.")]
    Int8,
}
