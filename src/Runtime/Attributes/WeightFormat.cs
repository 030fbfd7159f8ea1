using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>
/// How a layer's packed weights are kept for inference. Files, <c>GetParameter</c> and training are always in 32 bits.
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
}
