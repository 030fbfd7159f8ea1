using System;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>Batch normalization, scale, local response normalization and softmax.</summary>
internal static class ReferenceNormalizations
{
    /// <summary>(x − mean) / √(variance + ε) · weight + bias; the statistics are given.</summary>
    /// <param name="input">An image, or features.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="parameters">Weight, bias, mean, variance, in file order.</param>
    /// <param name="fileIndex">For each channel its place in files.</param>
    public static ReferenceTensor BatchNorm(ReferenceTensor input, double epsilon, (double[] Weight, double[] Bias, double[] Mean, double[] Variance) parameters, int[] fileIndex)
    {
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int index = 0; index < input.Length; index++)
        {
            int at = fileIndex[index % input.Channels];
            double scale = parameters.Weight[at] / Math.Sqrt(parameters.Variance[at] + epsilon);
            output.Set(index, ((input.Values[index] - parameters.Mean[at]) * scale) + parameters.Bias[at], Math.Abs(scale) * input.Bounds[index]);
        }

        return Allow(output);
    }

    /// <summary>x · weight + bias.</summary>
    /// <param name="input">An image, or features.</param>
    /// <param name="weight">In file order.</param>
    /// <param name="bias">In file order; null for none.</param>
    /// <param name="fileIndex">For each channel its place in files.</param>
    public static ReferenceTensor Scale(ReferenceTensor input, double[] weight, double[]? bias, int[] fileIndex)
    {
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int index = 0; index < input.Length; index++)
        {
            int at = fileIndex[index % input.Channels];
            output.Set(index, (input.Values[index] * weight[at]) + (bias?[at] ?? 0), Math.Abs(weight[at]) * input.Bounds[index]);
        }

        return Allow(output);
    }

    /// <summary>x / (k + α/n · Σ x²)^β over n neighbouring channels.</summary>
    public static ReferenceTensor LocalResponseNorm(LayerInfo layer, ReferenceTensor input)
    {
        int size = layer.GetSetting<int>("Size");
        (double alpha, double beta, double k) = (layer.GetSetting<float>("Alpha"), layer.GetSetting<float>("Beta"), layer.GetSetting<float>("K"));
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int index = 0; index < input.Length; index++)
        {
            int channel = index % input.Channels;
            (double squares, double errors) = (0, 0);
            for (int other = Math.Max(channel - (size / 2), 0); other <= Math.Min(channel + (size / 2), input.Channels - 1); other++)
            {
                int at = index - channel + other;
                squares += input.Values[at] * input.Values[at];
                errors += 2 * Math.Abs(input.Values[at]) * input.Bounds[at];
            }

            double scale = k + (alpha / size * squares);
            double power = Math.Pow(scale, -beta);
            double x = input.Values[index];
            double slope = Math.Abs(x * beta * power / scale * alpha / size);
            output.Set(index, x * power, (power * input.Bounds[index]) + (slope * errors));
        }

        return Allow(output);
    }

    /// <summary>exp(x) / Σ exp(x) over the channels of each pixel.</summary>
    public static ReferenceTensor Softmax(ReferenceTensor input)
    {
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int first = 0; first < input.Length; first += input.Channels)
        {
            double largest = double.NegativeInfinity;
            (double sum, double widest) = (0, 0);
            for (int channel = 0; channel < input.Channels; channel++)
            {
                largest = Math.Max(largest, input.Values[first + channel]);
                widest = Math.Max(widest, input.Bounds[first + channel]);
            }

            for (int channel = 0; channel < input.Channels; channel++)
            {
                sum += Math.Exp(input.Values[first + channel] - largest);
            }

            for (int channel = 0; channel < input.Channels; channel++)
            {
                double y = Math.Exp(input.Values[first + channel] - largest) / sum;
                output.Set(first + channel, y, 2 * y * widest);
            }
        }

        return Allow(output);
    }

    /// <summary>x − max − ln Σ exp(x − max) over the channels of each pixel: exact to ulps of its terms, the sum's error relative to itself.</summary>
    public static ReferenceTensor LogSoftmax(ReferenceTensor input)
    {
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int first = 0; first < input.Length; first += input.Channels)
        {
            int[] pixel = [.. Enumerable.Range(first, input.Channels)];
            double largest = pixel.Max(index => input.Values[index]);
            double widest = pixel.Max(index => input.Bounds[index]);
            double logarithm = Math.Log(pixel.Sum(index => Math.Exp(input.Values[index] - largest)));
            foreach (int index in pixel)
            {
                double distance = input.Values[index] - largest;
                double own = (4 * ReferenceBounds.Rounding(Math.Max(Math.Abs(distance), logarithm))) + ((input.Channels - 1) * ReferenceBounds.Ulp);
                output.Set(index, distance - logarithm, (2 * widest) + own);
            }
        }

        return output;
    }

    /// <summary>Adds what the contract allows a normalization of its own.</summary>
    public static ReferenceTensor Allow(ReferenceTensor output)
    {
        double own = ReferenceBounds.Normalization * output.Largest;
        for (int index = 0; index < output.Length; index++)
        {
            output.Bounds[index] += own;
        }

        return output;
    }
}
