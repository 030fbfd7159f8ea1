using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx;

namespace NetDsl.Verify;

/// <summary>What running a network beside ONNX Runtime has shown.</summary>
/// <param name="Network">The network.</param>
/// <param name="Inputs">How many random inputs were run.</param>
/// <param name="Outputs">The differences, in the order of the network's outputs.</param>
/// <param name="Time">The median of one example in NetDsl.</param>
/// <param name="ReferenceTime">The median of one example in ONNX Runtime.</param>
internal sealed record VerificationResult(ImportedNetwork Network, int Inputs, IReadOnlyList<OutputDifference> Outputs, TimeSpan Time, TimeSpan ReferenceTime)
{
    public bool IsSame => Outputs.All(static output => output.IsSame);
}

/// <summary>How far an output is from ONNX Runtime's over all inputs.</summary>
/// <param name="Output">The output.</param>
/// <param name="Largest">The largest value of the output, without its sign.</param>
/// <param name="Difference">The largest difference; infinite where one side is not a number and the other is.</param>
/// <param name="Own">The largest difference between ONNX Runtime's optimized and its plain form of the model: what rounding alone does to it.</param>
internal sealed record OutputDifference(ImportedTensor Output, double Largest, double Difference, double Own = 0)
{
    /// <summary>How many times ONNX Runtime's difference from itself may be reached.</summary>
    private const double Times = 4;

    /// <summary>Past this part of the largest output no rounding is an excuse.</summary>
    private const double MostOwn = 1e-2;

    /// <summary>Of the largest output; what the sums of two libraries may differ by is far below.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>ONNX Runtime's own sigmoid, tanh and exp are only this close to the true values, however small those are.</summary>
    public const double Noise = 1e-6;

    public double Relative => Difference == 0 ? 0 : Difference / Largest;

    /// <summary>The same without what ONNX Runtime's own noise explains.</summary>
    public double Counted => Difference <= Noise ? Math.Min(Relative, Difference) : Relative;

    /// <summary>Why a difference past the tolerance is none; null where there is no need of a reason.</summary>
    public string? Excuse => Difference <= Tolerance * Largest || !IsSame ? null
        : Difference <= Noise ? "within 1e-6, ONNX Runtime's own precision"
        : FormattableString.Invariant($"as far as rounding goes: ONNX Runtime's optimized and plain forms differ by {Own / Largest:0.0e+0}");

    public bool IsSame => Difference <= Math.Max(Math.Max(Tolerance * Largest, Noise), Math.Min(Times * Own, MostOwn * Largest));
}
