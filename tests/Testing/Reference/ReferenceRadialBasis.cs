using System;

namespace NetDsl.Testing.Reference;

/// <summary>Squared distances: y[u] = Σ (input[i] − weight[u, file index of i])².</summary>
internal static class ReferenceRadialBasis
{
    /// <param name="layer">The layer.</param>
    /// <param name="input">Features in memory order.</param>
    /// <param name="weight">In file order.</param>
    /// <param name="fileIndex">For each input its place in files.</param>
    public static ReferenceTensor Apply(LayerInfo layer, ReferenceTensor input, double[] weight, int[] fileIndex)
    {
        var output = new ReferenceTensor(1, 1, layer.OutputShape.Channels);
        for (int unit = 0; unit < output.Length; unit++)
        {
            (double sum, double carried) = (0, 0);
            for (int index = 0; index < input.Length; index++)
            {
                double difference = input.Values[index] - weight[(unit * input.Length) + fileIndex[index]];
                double error = input.Bounds[index];
                sum += difference * difference;
                carried += ((2 * Math.Abs(difference)) + error) * error;
            }

            // Every term is positive: the sum is its own magnitude.
            output.Values[unit] = sum;
            output.Magnitudes[unit] = sum;
            output.Bounds[unit] = carried + ReferenceBounds.Sum(input.Length, sum);
        }

        return output;
    }
}
