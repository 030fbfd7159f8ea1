using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.Plan.Resizing;

/// <summary>
/// One axis of an image in another size: which pixels of the input each of the output is made of, and with which weights. Places are fractions of whole numbers, so that
/// none of them is rounded; the weights are rounded once, to floats.
/// </summary>
/// <param name="Taps">How many pixels each is made of; 1 where values are only copied.</param>
/// <param name="Places">For each place of the output its taps' places in the input, in the order of the sum.</param>
/// <param name="Weights">For each of them its weight.</param>
internal sealed record ResizeAxis(long Taps, EquatableArray<long> Places, EquatableArray<float> Weights)
{
    /// <summary>The parameter of the cubic convolution.</summary>
    private const double A = -0.75;

    public static ResizeAxis Of(ResizeMode mode, bool alignCorners, long input, long output)
    {
        ResizeMode effective = input == output ? ResizeMode.Nearest : mode; // each pixel is its own
        var places = new List<long>();
        var weights = new List<double>();
        for (long at = 0; at < output; at++)
        {
            if (effective == ResizeMode.Nearest)
            {
                places.Add(at * input / output);
                weights.Add(1);
                continue;
            }

            (long first, double fraction) = Source(at, alignCorners, input, output, isClamped: effective == ResizeMode.Bilinear);
            foreach ((long step, double weight) in effective == ResizeMode.Bilinear ? Linear(fraction) : Cubic(fraction))
            {
                places.Add(Math.Min(Math.Max(first + step, 0), input - 1));
                weights.Add(weight);
            }
        }

        return new(places.Count / output, places.ToEquatableArray(), weights.Select(static weight => (float)weight).ToEquatableArray());
    }

    /// <summary>The place in the input: the pixel at or before it, and how far behind that it is, from 0 to less than 1.</summary>
    private static (long First, double Fraction) Source(long at, bool alignCorners, long input, long output, bool isClamped)
    {
        (long numerator, long denominator) = !alignCorners ? ((((2 * at) + 1) * input) - output, 2 * output)
            : output > 1 ? (at * (input - 1), output - 1) : (0, 1);
        numerator = isClamped ? Math.Max(numerator, 0) : numerator;
        long first = (numerator >= 0 ? numerator : numerator - denominator + 1) / denominator;
        return (first, (double)(numerator - (first * denominator)) / denominator);
    }

    private static (long Step, double Weight)[] Linear(double fraction) => [(0, 1 - fraction), (1, fraction)];

    private static (long Step, double Weight)[] Cubic(double fraction) =>
        [(-1, Far(fraction + 1)), (0, Near(fraction)), (1, Near(1 - fraction)), (2, Far(2 - fraction))];

    /// <summary>The weight of a pixel at a distance of at most 1.</summary>
    private static double Near(double x) => ((((A + 2) * x) - (A + 3)) * x * x) + 1;

    /// <summary>The weight of a pixel at a distance of 1 to 2.</summary>
    private static double Far(double x) => (((((A * x) - (5 * A)) * x) + (8 * A)) * x) - (4 * A);
}
