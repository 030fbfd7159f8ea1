using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>Normalizations of each example by itself.</summary>
internal static class ReferenceExampleNorms
{
    public static bool Contains(string kind) => kind is "LayerNorm" or "GroupNorm" or "InstanceNorm" or "L2Normalize";

    /// <param name="layer">The layer.</param>
    /// <param name="input">An image, or features.</param>
    /// <param name="parameter">Weight and bias by name, in file order.</param>
    /// <param name="fileIndex">For each channel its place in files.</param>
    public static ReferenceTensor Apply(LayerInfo layer, ReferenceTensor input, Func<string, double[]> parameter, int[] fileIndex)
    {
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        bool isAffine = layer.Kind != "L2Normalize";
        (double[] weight, double[] bias) = isAffine ? (parameter("weight"), parameter("bias")) : ([], []);
        double epsilon = layer.GetSetting<float>("Epsilon");
        foreach (int[] part in Parts(layer, input))
        {
            (double shift, double scale) = isAffine ? Moments(input, part, epsilon) : (0, Length(input, part, epsilon));
            PartErrors errors = PartErrors.Of(input, part, isAffine);
            foreach (int index in part)
            {
                double unit = (input.Values[index] - shift) / scale;
                int at = fileIndex[index % input.Channels];
                (double factor, double term) = isAffine ? (weight[at], bias[at]) : (1, 0);
                output.Set(index, (unit * factor) + term, Math.Abs(factor) * BoundOf(input.Bounds[index], unit, scale, errors));
            }
        }

        return ReferenceNormalizations.Allow(output);
    }

    /// <summary>What roundings of slopes are measured by: as of a batch normalization, weight / s · (1 + |mean| / s).</summary>
    public static double[] Slopes(LayerInfo layer, ReferenceTensor input, Func<string, double[]> parameter, int[] fileIndex)
    {
        double[] slopes = new double[input.Length];
        double epsilon = layer.GetSetting<float>("Epsilon");
        foreach (int[] part in Parts(layer, input))
        {
            bool isAffine = layer.Kind != "L2Normalize";
            (double shift, double scale) = isAffine ? Moments(input, part, epsilon) : (0, Length(input, part, epsilon));
            foreach (int index in part)
            {
                slopes[index] = (isAffine ? parameter("weight")[fileIndex[index % input.Channels]] : 1) / scale * (1 + (Math.Abs(shift) / scale));
            }
        }

        return slopes;
    }

    /// <summary>The values that are normalized together: those of a pixel, or of a group of channels.</summary>
    private static IEnumerable<int[]> Parts(LayerInfo layer, ReferenceTensor input)
    {
        int groups = layer.Kind switch { "GroupNorm" => layer.GetSetting<int>("Groups"), "InstanceNorm" => input.Channels, _ => 0 };
        return Enumerable.Range(0, input.Length)
            .GroupBy(index => groups == 0 ? index / input.Channels : index % input.Channels * groups / input.Channels)
            .Select(static part => part.ToArray());
    }

    private static (double Mean, double Deviation) Moments(ReferenceTensor input, int[] part, double epsilon)
    {
        double mean = part.Average(index => input.Values[index]);
        return (mean, Math.Sqrt(part.Average(index => (input.Values[index] - mean) * (input.Values[index] - mean)) + epsilon));
    }

    private static double Length(ReferenceTensor input, int[] part, double epsilon) =>
        Math.Max(Math.Sqrt(part.Sum(index => input.Values[index] * input.Values[index])), epsilon);

    /// <summary>
    /// How far x̂ = (x − mean)/s may be off for errors of x, by the mean value theorem: |∂x̂ᵢ/∂xⱼ| is at most (δᵢⱼ + 1/n + |x̂ᵢ·x̂ⱼ|/n)/s, where errors of at most e change s by
    /// no more than e and x̂ by no more than 2e/s, and the mean of |x̂ⱼ| is at most 1. No x̂ is larger than √n. Of x / ‖x‖ it is (δᵢⱼ + |yᵢ·yⱼ|)/‖x‖, and y is at most 1.
    /// </summary>
    /// <param name="own">The value's own error.</param>
    /// <param name="unit">x̂.</param>
    /// <param name="scale">s.</param>
    /// <param name="errors">Of the values normalized with it.</param>
    private static double BoundOf(double own, double unit, double scale, PartErrors errors)
    {
        double limit = Math.Abs(unit) + errors.Limit;
        double least = scale - errors.Largest;
        if (least <= 0)
        {
            return limit;
        }

        double widened = ((Math.Abs(unit) * scale) + (2 * errors.Largest)) / least;
        return Math.Min(limit, (own + errors.Mean + (widened * errors.Largest)) / least);
    }

    /// <summary>What is known of the errors of values that are normalized together.</summary>
    /// <param name="Largest">By how much they may change the divisor.</param>
    /// <param name="Mean">By how much they may change the mean.</param>
    /// <param name="Limit">What no result is larger than.</param>
    private readonly record struct PartErrors(double Largest, double Mean, double Limit)
    {
        public static PartErrors Of(ReferenceTensor input, int[] part, bool isAffine)
        {
            double largest = part.Max(index => input.Bounds[index]);
            double root = Math.Sqrt(part.Length);
            return isAffine ? new(largest, part.Average(index => input.Bounds[index]), root) : new(largest * root, 0, 1);
        }
    }
}
