using System;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>Weights as integers of 8 bits times a scale of their filter or unit, which are outermost.</summary>
internal static class ReferenceInt8
{
    /// <summary>How far from halfway between two integers folding's own rounding may move a weight.</summary>
    private const double NearTie = 1e-4;

    /// <summary>What the kernels multiply by: s = max|w|/127, or 1 for 0, times w/s rounded to nearest even, within ±127.</summary>
    public static double[] Round(double[] weight, int outputs) => OfEach(weight, outputs, static (value, scale) =>
        Math.Clamp(Math.Round((double)((float)value / scale), MidpointRounding.ToEven), -127, 127) * scale);

    /// <summary>
    /// The same for weights that a factor for each filter is folded into before they are rounded: the factor scales all of a filter alike, so that the integers are the same
    /// but for weights about halfway between two. How much of a product's magnitude those may be off by.
    /// </summary>
    public static double Doubt(double[] weight, int outputs) => OfEach(weight, outputs, static (value, scale) =>
    {
        double quotient = Math.Abs(value / scale);
        return Math.Abs(quotient - Math.Floor(quotient) - 0.5) < NearTie ? 1 / Math.Floor(quotient + 0.5) : 0;
    }).Max();

    private static double[] OfEach(double[] weight, int outputs, Func<double, float, double> of)
    {
        int each = weight.Length / outputs;
        double[] result = new double[weight.Length];
        for (int output = 0; output < outputs; output++)
        {
            ReadOnlySpan<double> filter = weight.AsSpan(output * each, each);
            float most = 0;
            foreach (double value in filter)
            {
                most = Math.Max(most, Math.Abs((float)value));
            }

            float scale = most / 127f == 0 ? 1 : most / 127f;
            for (int at = 0; at < each; at++)
            {
                result[(output * each) + at] = of(filter[at], scale);
            }
        }

        return result;
    }
}
