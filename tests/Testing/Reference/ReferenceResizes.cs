using System;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>Images in other sizes: each value from the place in the input where it lies, by its definition.</summary>
internal static class ReferenceResizes
{
    /// <param name="layer">An Upsample or a Resize.</param>
    /// <param name="input">Its input.</param>
    /// <param name="placesAreFloats">The bounds are those of a runtime that computes the places as floats.</param>
    public static ReferenceTensor Apply(LayerInfo layer, ReferenceTensor input, bool placesAreFloats)
    {
        TensorShape shape = layer.OutputShape;
        var output = new ReferenceTensor(shape.Width, shape.Height, shape.Channels);
        Func<int, int, int, double[]> weights = WeightsOf(layer);
        double[][] columns = [.. Enumerable.Range(0, shape.Width).Select(x => weights(x, input.Width, shape.Width))];
        double[][] rows = [.. Enumerable.Range(0, shape.Height).Select(y => weights(y, input.Height, shape.Height))];
        for (int y = 0; y < shape.Height; y++)
        {
            for (int x = 0; x < shape.Width; x++)
            {
                for (int channel = 0; channel < shape.Channels; channel++)
                {
                    Sum(layer, input, rows[y], columns[x], channel, output, output.IndexOf(x, y, channel), placesAreFloats);
                }
            }
        }

        return output;
    }

    private static void Sum(LayerInfo layer, ReferenceTensor input, double[] rows, double[] columns, int channel, ReferenceTensor output, int index, bool placesAreFloats)
    {
        (double sum, double magnitude, double bounds, double near) = (0, 0, 0, 0);
        int terms = 0;
        for (int y = 0; y < rows.Length; y++)
        {
            for (int x = 0; x < columns.Length; x++)
            {
                double weight = rows[y] * columns[x];
                if (weight != 0)
                {
                    int at = input.IndexOf(x, y, channel);
                    sum += weight * input.Values[at];
                    magnitude += Math.Abs(weight * input.Values[at]);
                    bounds += Math.Abs(weight) * input.Bounds[at];
                    terms++;
                }

                near = Math.Max(near, Math.Abs(input.Values[input.IndexOf(x, y, channel)]));
            }
        }

        bool isCopy = layer.GetSetting<ResizeMode>("Mode") == ResizeMode.Nearest;
        output.Values[index] = sum;
        output.Magnitudes[index] = magnitude;

        // A place that is off by some roundings of the image's size shifts the weights by as much.
        double shifted = placesAreFloats && !isCopy ? 8 * ReferenceBounds.Ulp * Math.Max(rows.Length, columns.Length) * near : 0;
        output.Bounds[index] = isCopy ? bounds : bounds + shifted + ReferenceBounds.Sum(terms, magnitude);
    }

    /// <summary>For each pixel of an axis of the input how much of it is in a pixel of the output.</summary>
    private static Func<int, int, int, double[]> WeightsOf(LayerInfo layer)
    {
        var mode = layer.GetSetting<ResizeMode>("Mode");
        bool aligns = layer.GetSetting<bool>("AlignCorners");
        return (at, input, output) =>
        {
            double[] weights = new double[input];
            if (mode == ResizeMode.Nearest)
            {
                weights[at * input / output] = 1;
                return weights;
            }

            double place = !aligns ? ((at + 0.5) * input / output) - 0.5 : output > 1 ? (double)at * (input - 1) / (output - 1) : 0;
            int first = (int)Math.Floor(place);
            for (int pixel = first - 1; pixel <= first + 2; pixel++)
            {
                double distance = Math.Abs(place - pixel);
                weights[Math.Clamp(pixel, 0, input - 1)] += mode == ResizeMode.Bilinear ? Math.Max(0, 1 - distance) : Cubic(distance);
            }

            return weights;
        };
    }

    private static double Cubic(double x) => x <= 1
        ? (1.25 * x * x * x) - (2.25 * x * x) + 1
        : x < 2 ? (-0.75 * x * x * x) + (3.75 * x * x) - (6 * x) + 3 : 0;
}
