using System;
using System.Linq;
using NetDsl.Interop.Inspection;
using Xunit;

namespace NetDsl.Interop.Tests.Inspection;

public sealed class TensorStatisticsTests
{
    [Fact]
    public void Values_are_counted_measured_and_binned()
    {
        TensorStatistics statistics = TensorStatistics.Of([2, 4, 4, 4, 5, 5, 7, 9], bins: 7);
        Assert.Equal((8, 0, 2, 9, 5, 2), (statistics.Count, statistics.NotFinite, statistics.Least, statistics.Most, statistics.Mean, statistics.Deviation));
        Assert.Equal([1L, 0, 3, 2, 0, 1, 1], statistics.Histogram);
    }

    [Fact]
    public void What_is_not_finite_is_counted_and_left_out()
    {
        TensorStatistics statistics = TensorStatistics.Of([double.NaN, 1, double.PositiveInfinity, 3, double.NegativeInfinity]);
        Assert.Equal((5, 3, 1, 3, 2, 1), (statistics.Count, statistics.NotFinite, statistics.Least, statistics.Most, statistics.Mean, statistics.Deviation));
        Assert.Equal(2, statistics.Histogram.Sum());
    }

    [Theory]
    [InlineData(new double[0], 0)]
    [InlineData(new[] { double.NaN, double.NaN }, 2)]
    public void Where_nothing_is_finite_there_is_no_mean(double[] values, long notFinite)
    {
        TensorStatistics statistics = TensorStatistics.Of(values);
        Assert.Equal(notFinite, statistics.NotFinite);
        Assert.All([statistics.Least, statistics.Most, statistics.Mean, statistics.Deviation], static value => Assert.Equal(double.NaN, value));
        Assert.All(statistics.Histogram, static count => Assert.Equal(0, count));
    }

    [Fact]
    public void Equal_values_fall_into_one_bin()
    {
        TensorStatistics statistics = TensorStatistics.Of([3, 3, 3]);
        Assert.Equal(0, statistics.Deviation);
        Assert.Equal(3, statistics.Histogram[0]);
    }

    [Fact]
    public void A_small_spread_far_from_zero_does_not_cancel() =>
        Assert.Equal(0.5, TensorStatistics.Of([1e9, 1e9 + 1]).Deviation, tolerance: 1e-6);

    [Fact]
    public void The_largest_range_there_is_has_a_histogram() =>
        Assert.Equal(3, TensorStatistics.Of([-double.MaxValue, 0, double.MaxValue]).Histogram.Sum());
}
