using System;

namespace NetDsl.Testing.Reference;

/// <summary>Layers that join two values, and those that only move values.</summary>
internal static class ReferenceJoins
{
    public static ReferenceTensor Add(ReferenceTensor first, ReferenceTensor second) => Elementwise(
        first, second, static (a, b) => a + b, static (_, aError, _, bError) => aError + bError);

    /// <summary>Features scale the channels of an image.</summary>
    public static ReferenceTensor Multiply(ReferenceTensor first, ReferenceTensor second) => Elementwise(
        first, second, static (a, b) => a * b, static (a, aError, b, bError) => (Math.Abs(a) * bError) + (Math.Abs(b) * aError) + (aError * bError));

    /// <summary>The channels of one, then those of the other.</summary>
    public static ReferenceTensor Concat(ReferenceTensor first, ReferenceTensor second)
    {
        var output = new ReferenceTensor(first.Width, first.Height, first.Channels + second.Channels);
        for (int index = 0; index < output.Length; index++)
        {
            (int pixel, int channel) = (index / output.Channels, index % output.Channels);
            ReferenceTensor source = channel < first.Channels ? first : second;
            output.Copy(index, source, (pixel * source.Channels) + (channel < first.Channels ? channel : channel - first.Channels));
        }

        return output;
    }

    public static ReferenceTensor Upsample(ReferenceTensor input, int factor)
    {
        var output = new ReferenceTensor(input.Width * factor, input.Height * factor, input.Channels);
        for (int index = 0; index < output.Length; index++)
        {
            int pixel = index / output.Channels;
            output.Copy(index, input, input.IndexOf(pixel % output.Width / factor, pixel / output.Width / factor, index % output.Channels));
        }

        return output;
    }

    public static ReferenceTensor Flatten(ReferenceTensor input)
    {
        var output = new ReferenceTensor(1, 1, input.Length);
        for (int index = 0; index < output.Length; index++)
        {
            output.Copy(index, input, index);
        }

        return output;
    }

    /// <summary>Each value kept, times 1/(1 − rate), or 0.</summary>
    public static ReferenceTensor Dropout(ReferenceTensor input, double rate, Func<int, bool> isKept)
    {
        var output = new ReferenceTensor(input.Width, input.Height, input.Channels);
        for (int index = 0; index < output.Length; index++)
        {
            double factor = isKept(index) ? 1 / (1 - rate) : 0;
            output.Set(index, input.Values[index] * factor, (input.Bounds[index] * factor) + ReferenceBounds.Rounding(input.Values[index] * factor));
        }

        return output;
    }

    private static ReferenceTensor Elementwise(ReferenceTensor first, ReferenceTensor second, Func<double, double, double> value, Func<double, double, double, double, double> bound)
    {
        ReferenceTensor larger = first.Length >= second.Length ? first : second;
        var output = new ReferenceTensor(larger.Width, larger.Height, larger.Channels);
        for (int index = 0; index < output.Length; index++)
        {
            int a = first.Length == output.Length ? index : index % first.Length;
            int b = second.Length == output.Length ? index : index % second.Length;
            double result = value(first.Values[a], second.Values[b]);
            output.Set(index, result, bound(first.Values[a], first.Bounds[a], second.Values[b], second.Bounds[b]) + ReferenceBounds.Rounding(result));
        }

        return output;
    }
}
