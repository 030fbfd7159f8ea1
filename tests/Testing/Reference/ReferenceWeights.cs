using System;

namespace NetDsl.Testing.Reference;

/// <summary>A layer's weights in file order, and what else than rounding the contract allows its sums.</summary>
/// <param name="Weight">As the kernels see them: rounded where the layer keeps them as BFloat16.</param>
/// <param name="Biases">Empty for a layer without.</param>
/// <param name="Tolerance">Allowed beside the bound of a sum, as a part of the sum of absolute products.</param>
internal sealed record ReferenceWeights(double[] Weight, double[] Biases, double Tolerance)
{
    public double Bias(int index) => Biases.Length == 0 ? 0 : Biases[index];

    /// <summary>The nearest value with 8 bits of mantissa, ties to even.</summary>
    public static double ToBFloat16(double value)
    {
        uint bits = BitConverter.SingleToUInt32Bits((float)value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}

/// <summary>A sum of products on its way, with what its bound needs.</summary>
internal struct ReferenceSum(double bias)
{
    private double _sum = bias;
    private double _magnitude = Math.Abs(bias);
    private double _inherited;

    public void Add(ReferenceTensor input, int index, double weight)
    {
        double product = input.Values[index] * weight;
        _sum += product;
        _magnitude += Math.Abs(product);
        _inherited += Math.Abs(weight) * input.Bounds[index];
    }

    /// <param name="output">Where it goes.</param>
    /// <param name="index">And at which place.</param>
    /// <param name="count">Of how many products a sum of the layer is.</param>
    /// <param name="tolerance">Allowed beside rounding, as a part of the magnitude.</param>
    public readonly void Store(ReferenceTensor output, int index, int count, double tolerance)
    {
        output.Values[index] = _sum;
        output.Magnitudes[index] = _magnitude;
        output.Bounds[index] = _inherited + Math.Max(ReferenceBounds.Sum(count, _magnitude), tolerance * _magnitude);
    }
}
