using System;
using System.Collections.Generic;

namespace NetDsl.Interop.Inspection;

/// <summary>What values are like; those that are not finite are counted and otherwise left out.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="NotFinite">How many of them are NaN or infinite.</param>
/// <param name="Least">The smallest; NaN where there is none.</param>
/// <param name="Most">The largest; NaN where there is none.</param>
/// <param name="Mean">The mean; NaN where there is none.</param>
/// <param name="Deviation">The standard deviation; NaN where there is none.</param>
/// <param name="Histogram">How many fall into each of equal parts of the range from the smallest to the largest.</param>
public sealed record TensorStatistics(long Count, long NotFinite, double Least, double Most, double Mean, double Deviation, IReadOnlyList<long> Histogram)
{
    /// <summary>Goes through the values twice.</summary>
    /// <param name="values">The values.</param>
    /// <param name="bins">The parts of the histogram.</param>
    public static TensorStatistics Of(IEnumerable<double> values, int bins = 16)
    {
        ArgumentNullException.ThrowIfNull(values);
        (long count, long finite, double mean, double squares) = (0, 0, 0, 0);
        (double least, double most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            count++;
            if (double.IsFinite(value))
            {
                // Welford's recurrence: no cancellation where the mean is far from zero.
                finite++;
                double distance = value - mean;
                mean += distance / finite;
                squares += distance * (value - mean);
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
        }

        return finite == 0
            ? new(count, count, double.NaN, double.NaN, double.NaN, double.NaN, new long[bins])
            : new(count, count - finite, least, most, mean, Math.Sqrt(squares / finite), Distribution(values, least, most, bins));
    }

    private static long[] Distribution(IEnumerable<double> values, double least, double most, int bins)
    {
        var histogram = new long[bins];
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                double part = most > least ? (value - least) / (most - least) : 0;
                histogram[(int)Math.Clamp(part * bins, 0, bins - 1)]++;
            }
        }

        return histogram;
    }
}
