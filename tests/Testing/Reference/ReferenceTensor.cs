using System;

namespace NetDsl.Testing.Reference;

/// <summary>
/// What the interpreter knows of one layer's output for one image: the values in double precision, and how far a float
/// network may be from them.
/// </summary>
/// <param name="width">Columns; 1 for features.</param>
/// <param name="height">Rows; 1 for features.</param>
/// <param name="channels">Values of a pixel, or features.</param>
public sealed class ReferenceTensor(int width, int height, int channels)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public int Channels { get; } = channels;

    public int Length => Width * Height * Channels;

    /// <summary>In memory order: row, column, channel.</summary>
    public double[] Values { get; } = new double[width * height * channels];

    /// <summary>For each value of a sum (Conv, ConvTranspose, Dense, RadialBasis, AvgPool) the sum of the absolute products; else the value's own magnitude.</summary>
    public double[] Magnitudes { get; } = new double[width * height * channels];

    /// <summary>
    /// How far each value may be from the truth where every layer keeps the bounds of the contract: the layer's own bound, and
    /// what it makes of the errors of its inputs (a running error analysis, first order and rigorous but for products of errors).
    /// </summary>
    public double[] Bounds { get; } = new double[width * height * channels];

    /// <summary>Of a layer whose function has kinks: the piece that each value lies on, such as the place that holds a maximum.</summary>
    public int[] Pieces { get; } = new int[width * height * channels];

    public double Largest
    {
        get
        {
            double largest = 0;
            foreach (double value in Values)
            {
                largest = Math.Max(largest, Math.Abs(value));
            }

            return largest;
        }
    }

    public static ReferenceTensor Of(int width, int height, int channels, ReadOnlySpan<double> values)
    {
        var tensor = new ReferenceTensor(width, height, channels);
        values.CopyTo(tensor.Values);
        return tensor;
    }

    public int IndexOf(int x, int y, int channel) => (((y * Width) + x) * Channels) + channel;

    /// <summary>Sets a value that is no sum.</summary>
    public void Set(int index, double value, double bound)
    {
        Values[index] = value;
        Magnitudes[index] = Math.Abs(value);
        Bounds[index] = bound;
    }

    /// <summary>Takes one value over from another tensor, error and all.</summary>
    public void Copy(int index, ReferenceTensor other, int otherIndex)
    {
        Values[index] = other.Values[otherIndex];
        Magnitudes[index] = Math.Abs(other.Values[otherIndex]);
        Bounds[index] = other.Bounds[otherIndex];
    }
}
