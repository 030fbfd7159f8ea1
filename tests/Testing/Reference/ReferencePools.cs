using System;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>Pools over windows and over whole images.</summary>
internal static class ReferencePools
{
    public static ReferenceTensor Pool(LayerInfo layer, ReferenceTensor input, bool isMax)
    {
        bool countsPadding = !isMax && layer.GetSetting<bool>("CountIncludePadding");
        TensorShape shape = layer.OutputShape;
        var output = new ReferenceTensor(shape.Width, shape.Height, shape.Channels);
        for (int y = 0; y < shape.Height; y++)
        {
            Span rows = Span.Of(
                y, layer.GetSetting<int>("Height"), layer.GetSetting<int>("StrideY"), layer.GetSetting<int>("DilationY"), layer.GetSetting<int>("PaddingTop"), layer.GetSetting<int>("PaddingBottom"), input.Height);
            for (int x = 0; x < shape.Width; x++)
            {
                Span columns = Span.Of(
                    x, layer.GetSetting<int>("Width"), layer.GetSetting<int>("StrideX"), layer.GetSetting<int>("DilationX"), layer.GetSetting<int>("PaddingLeft"), layer.GetSetting<int>("PaddingRight"), input.Width);
                int divisor = countsPadding ? rows.Padded * columns.Padded : rows.Pixels.Length * columns.Pixels.Length;
                for (int channel = 0; channel < shape.Channels; channel++)
                {
                    Reduce(input, rows, columns, channel, isMax ? 0 : divisor, output, output.IndexOf(x, y, channel));
                }
            }
        }

        return output;
    }

    public static ReferenceTensor Global(ReferenceTensor input, bool isMax)
    {
        var output = new ReferenceTensor(1, 1, input.Channels);
        for (int channel = 0; channel < input.Channels; channel++)
        {
            Reduce(input, Span.Whole(input.Height), Span.Whole(input.Width), channel, isMax ? 0 : input.Width * input.Height, output, channel);
        }

        return output;
    }

    /// <summary>The maximum (divisor 0) or the sum over the divisor.</summary>
    private static void Reduce(ReferenceTensor input, Span rows, Span columns, int channel, int divisor, ReferenceTensor output, int index)
    {
        (double sum, double magnitude, double bounds) = (0, 0, 0);
        (double largest, double widest) = (double.NegativeInfinity, 0);
        int place = -1;
        foreach (int y in rows.Pixels)
        {
            foreach (int x in columns.Pixels)
            {
                int at = input.IndexOf(x, y, channel);
                place = input.Values[at] > largest ? at : place;
                largest = Math.Max(largest, input.Values[at]);
                widest = Math.Max(widest, input.Bounds[at]);
                sum += input.Values[at];
                magnitude += Math.Abs(input.Values[at]);
                bounds += input.Bounds[at];
            }
        }

        if (divisor == 0)
        {
            output.Set(index, largest, widest);
            output.Pieces[index] = place;
            return;
        }

        int count = rows.Pixels.Length * columns.Pixels.Length;
        output.Values[index] = sum / divisor;
        output.Magnitudes[index] = magnitude / divisor;
        output.Bounds[index] = (bounds / divisor) + ReferenceBounds.Sum(count, magnitude / divisor);
    }

    /// <summary>The pixels of a window inside the image, and how many lie in the image or its padding.</summary>
    private readonly record struct Span(int[] Pixels, int Padded)
    {
        public static Span Of(int output, int window, int stride, int dilation, int before, int after, int size)
        {
            int[] taps = [.. Enumerable.Range(0, window).Select(tap => (output * stride) - before + (tap * dilation))];
            return new([.. taps.Where(at => at >= 0 && at < size)], taps.Count(at => at < size + after));
        }

        public static Span Whole(int size) => new([.. Enumerable.Range(0, size)], size);
    }
}
