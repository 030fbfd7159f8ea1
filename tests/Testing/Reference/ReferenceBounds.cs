using System;

namespace NetDsl.Testing.Reference;

/// <summary>The error bounds of the contract, section 6.4.</summary>
public static class ReferenceBounds
{
    /// <summary>Softmax, LRN and BatchNorm: this times the layer's largest output.</summary>
    public const double Normalization = 1e-5;

    /// <summary>With Winograd: this times the sum of absolute products.</summary>
    public const double Winograd = 1e-4;

    /// <summary>The smallest float above zero; a result below the normal range is off by no more.</summary>
    public const double Tiny = float.Epsilon;

    /// <summary>One unit in the last place of a float, relative to the value; at most.</summary>
    public const double Ulp = 1.0 / (1 << 23);

    /// <summary>A sum of n products: 1e-6·√n of the sum of absolute products.</summary>
    public static double Sum(double count, double magnitude) => (1e-6 * Math.Sqrt(Math.Max(count, 1)) * magnitude) + Tiny;

    /// <summary>One rounding of a value.</summary>
    public static double Rounding(double value) => (Math.Abs(value) * Ulp) + Tiny;
}
