using System;

namespace NetDsl.Samples.Microscope;

/// <summary>
/// The plane on which vectors differ most: their first two principal components (Pearson, 1901; Hotelling, 1933), found by orthogonal iteration.
/// </summary>
internal sealed class Plane
{
    private const int Iterations = 300;

    private readonly double[] _mean;
    private readonly double[][] _axes;

    private Plane(double[] mean, double[][] axes, double[] shares) => (_mean, _axes, Shares) = (mean, axes, shares);

    /// <summary>The shares of all variance that lie along the two axes.</summary>
    public double[] Shares { get; }

    /// <summary>Finds the plane of vectors that are given one after another.</summary>
    /// <param name="vectors">Their values.</param>
    /// <param name="length">The values of each; at least 2.</param>
    public static Plane Through(ReadOnlySpan<float> vectors, int length)
    {
        double[] mean = Mean(vectors, length);
        double[] covariance = Covariance(vectors, mean);
        double[][] axes = [Start(length, 0), Start(length, 1)];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            axes = [Product(covariance, axes[0]), Product(covariance, axes[1])];
            Normalize(axes[0]);
            AddScaled(axes[1], axes[0], -Dot(axes[1], axes[0]));
            Normalize(axes[1]);
        }

        double total = 0;
        for (int i = 0; i < length; i++)
        {
            total += covariance[(i * length) + i];
        }

        return new Plane(mean, axes, Array.ConvertAll(axes, axis => total > 0 ? Dot(axis, Product(covariance, axis)) / total : 0));
    }

    /// <summary>Where a vector falls on the plane.</summary>
    public (float X, float Y) Project(ReadOnlySpan<float> vector)
    {
        double x = 0, y = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            double value = vector[i] - _mean[i];
            x += value * _axes[0][i];
            y += value * _axes[1][i];
        }

        return ((float)x, (float)y);
    }

    private static double[] Mean(ReadOnlySpan<float> vectors, int length)
    {
        double[] mean = new double[length];
        for (int i = 0; i < vectors.Length; i++)
        {
            mean[i % length] += vectors[i];
        }

        int count = vectors.Length / length;
        return Array.ConvertAll(mean, sum => sum / count);
    }

    private static double[] Covariance(ReadOnlySpan<float> vectors, double[] mean)
    {
        int length = mean.Length;
        double[] covariance = new double[length * length];
        double[] centred = new double[length];
        for (int first = 0; first < vectors.Length; first += length)
        {
            for (int i = 0; i < length; i++)
            {
                centred[i] = vectors[first + i] - mean[i];
            }

            for (int i = 0; i < length; i++)
            {
                AddScaled(covariance.AsSpan(i * length, length), centred, centred[i]);
            }
        }

        return covariance;
    }

    // Any vectors do that are no axes' opposites; these are the same on every machine.
    private static double[] Start(int length, int turn)
    {
        double[] start = new double[length];
        for (int i = 0; i < length; i++)
        {
            start[i] = 1 + (((i * 7) + (turn * 3)) % 11 / 11.0 * (turn == 0 ? 1 : -2));
        }

        return start;
    }

    private static double[] Product(double[] matrix, double[] vector)
    {
        double[] product = new double[vector.Length];
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = Dot(matrix.AsSpan(i * vector.Length, vector.Length), vector);
        }

        return product;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static void AddScaled(Span<double> sum, ReadOnlySpan<double> values, double factor)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += values[i] * factor;
        }
    }

    private static void Normalize(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = length > 0 ? vector[i] / length : 0;
        }
    }
}
