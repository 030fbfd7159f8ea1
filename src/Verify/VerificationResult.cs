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
internal sealed record OutputDifference(ImportedTensor Output, double Largest, double Difference)
{
    /// <summary>Of the largest output; what the sums of two libraries may differ by is far below.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>ONNX Runtime's own sigmoid, tanh and exp are only this close to the true values, however small those are.</summary>
    public const double Noise = 1e-6;

    public double Relative => Difference == 0 ? 0 : Difference / Largest;

    /// <summary>The same without what ONNX Runtime's own noise explains.</summary>
    public double Counted => Difference <= Noise ? Math.Min(Relative, Difference) : Relative;

    /// <summary>It is within the noise alone.</summary>
    public bool IsNoise => IsSame && Relative > Tolerance;

    public bool IsSame => Difference <= Math.Max(Tolerance * Largest, Noise);
}
