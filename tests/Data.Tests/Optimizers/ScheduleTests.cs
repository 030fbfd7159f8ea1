using System;
using Xunit;

namespace NetDsl.Data.Tests;

public sealed class ScheduleTests
{
    [Fact]
    public void Constant_is_1() => Assert.Equal(1.0, LearningRateSchedule.Constant.Factor(123_456_789));

    [Fact]
    public void Stairs_fall_after_so_many_steps()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Step(30, 0.5);
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], new[] { schedule.Factor(0), schedule.Factor(29), schedule.Factor(30), schedule.Factor(59), schedule.Factor(60) });
    }

    [Fact]
    public void A_cosine_is_the_cosine_and_stays_at_its_end()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Cosine(1000, 0.1);
        for (int step = 0; step <= 1000; step++)
        {
            Assert.Equal(0.1 + (0.9 * (1 + Math.Cos(Math.PI * step / 1000)) / 2), schedule.Factor(step), 1e-15);
        }

        Assert.Equal(0.1, schedule.Factor(50_000));
        Assert.Equal(0.0, LearningRateSchedule.Cosine(7).Factor(7));
    }

    [Fact]
    public void A_warm_up_rises_to_what_follows()
    {
        LearningRateSchedule schedule = LearningRateSchedule.WarmUp(4, LearningRateSchedule.Step(10, 0.1));
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1.0], new[] { schedule.Factor(0), schedule.Factor(1), schedule.Factor(2), schedule.Factor(3), schedule.Factor(4) });
        Assert.Equal(1.0, schedule.Factor(13));
        Assert.Equal(0.1, schedule.Factor(14), 1e-15);
        Assert.Equal(1.0, LearningRateSchedule.WarmUp(4).Factor(1000));
    }

    [Fact]
    public void One_cycle_goes_up_and_down()
    {
        // torch.optim.lr_scheduler.OneCycleLR(max_lr=1, total_steps=10), read off with PyTorch 1.13.
        double[] expected =
        [
            0.04, 0.52, 1, 0.9504846320134737, 0.8117456539497631, 0.6112620219362893, 0.38874197806371075, 0.18825834605023697,
            0.049519367986526286, 4e-06,
        ];
        LearningRateSchedule schedule = LearningRateSchedule.OneCycle(10);
        for (int step = 0; step < expected.Length; step++)
        {
            Assert.Equal(expected[step], schedule.Factor(step), 1e-12);
        }

        Assert.Equal(4e-6, schedule.Factor(500), 1e-15);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(5, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(5, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.WarmUp(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OneCycle(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OneCycle(10, rise: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OneCycle(10, divisor: 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OneCycle(10, finalDivisor: double.NaN));
    }
}
