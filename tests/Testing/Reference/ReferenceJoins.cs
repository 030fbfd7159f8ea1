using System;

namespace NetDsl.Testing.Reference;

/// <summary>Concatenation, and layers that only move values.</summary>
internal static class ReferenceJoins
{
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
}
