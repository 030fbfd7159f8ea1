using System;
using System.Linq;
using NetDsl.Testing;
using Xunit;

namespace NetDsl.Data.Tests;

public sealed class OptimizerTests
{
    private static readonly Optimizer[] All =
    [
        new Sgd(0.1f),
        new Sgd(0.05f, weightDecay: 0.1f),
        new Sgd(0.05f, momentum: 0.9f),
        new Sgd(0.05f, momentum: 0.9f, nesterov: true, weightDecay: 0.01f),
        new Adam(),
        new Adam(0.02f, 0.8f, 0.99f, 1e-6f, 0.1f),
        new AdamW(),
        new AdamW(0.02f, weightDecay: 0.3f),
        new RmsProp(),
        new RmsProp(0.005f, 0.9f, 1e-6f, 0.01f, momentum: 0.8f),
        new RmsProp(centered: true),
        new RmsProp(0.005f, momentum: 0.5f, centered: true),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Thirty_steps_go_where_the_formulas_go_in_double_precision(int number)
    {
        const int Count = 53;
        Optimizer optimizer = All[number];
        float[] weights = LossTests.Random(Count, 20, 1f);
        OptimizerReference[] references = [.. weights.Select(weight => new OptimizerReference(optimizer, weight))];
        float[] state = new float[Count * optimizer.StateCount];
        for (int step = 1; step <= 30; step++)
        {
            float[] gradients = LossTests.Random(Count, 20 + (ulong)step, 0.5f);
            optimizer.Update(weights, gradients, state, optimizer.Begin(step));
            for (int i = 0; i < Count; i++)
            {
                references[i].Step(gradients[i]);
                Assert.InRange(weights[i], references[i].Weight - 3e-6, references[i].Weight + 3e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Bits_do_not_depend_on_how_weights_are_grouped(int number)
    {
        // One by one is the scalar form; 53 together are vectors of every width and a rest.
        const int Count = 53;
        Optimizer optimizer = All[number];
        float[] together = LossTests.Random(Count, 60, 1f);
        float[] alone = [.. together];
        float[] stateTogether = new float[Count * optimizer.StateCount];
        float[] stateAlone = new float[Count * optimizer.StateCount];
        for (int step = 1; step <= 5; step++)
        {
            float[] gradients = LossTests.Random(Count, 60 + (ulong)step, 0.5f);
            OptimizerStep begun = optimizer.Begin(step);
            optimizer.Update(together, gradients, stateTogether, begun);
            for (int i = 0; i < Count; i++)
            {
                int planes = optimizer.StateCount;
                optimizer.Update(alone.AsSpan(i, 1), gradients.AsSpan(i, 1), stateAlone.AsSpan(i * planes, planes), begun);
            }

            Assert.Equal(together.Select(BitConverter.SingleToInt32Bits), alone.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_learning_rate_must_be_positive_and_finite(float rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(rate));
        Sgd optimizer = new(0.1f);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = rate);
        Assert.Equal(0.1f, optimizer.LearningRate);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.ClipNorm = rate);
        Assert.Null(optimizer.ClipNorm);
    }

    [Fact]
    public void Other_settings_have_their_ranges()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1f, momentum: -0.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1f, momentum: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1f, weightDecay: -1f));
        Assert.Throws<ArgumentException>(() => new Sgd(0.1f, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta1: 1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta2: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(epsilon: -1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(alpha: 1.5f));
    }

    [Fact]
    public void Gradients_with_a_larger_norm_are_scaled_down_to_it_and_smaller_ones_are_left()
    {
        Sgd optimizer = new(1f) { ClipNorm = 2f };
        Assert.Equal(1f, optimizer.Clip(optimizer.Begin(1), 1.5).GradientScale);
        Assert.Equal(2 / 8.0, optimizer.Clip(optimizer.Begin(1), 8).GradientScale, 1e-6);
        float[] weights = [0f, 0f];
        optimizer.Update(weights, [4.8f, -6.4f], [], optimizer.Clip(optimizer.Begin(1), 8));
        Assert.Equal(-1.2, weights[0], 1e-6);
        Assert.Equal(1.6, weights[1], 1e-6);
        Assert.True(float.IsNaN(optimizer.Clip(optimizer.Begin(1), double.NaN).GradientScale));
    }

    [Fact]
    public void A_schedule_scales_the_learning_rate_of_its_step()
    {
        Adam optimizer = new(0.5f) { Schedule = LearningRateSchedule.Step(10, 0.1) };
        Assert.Equal(0.5, optimizer.Begin(10).LearningRate);
        Assert.Equal(0.05, optimizer.Begin(11).LearningRate, 1e-12);
        optimizer.Schedule = null;
        Assert.Same(LearningRateSchedule.Constant, optimizer.Schedule);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_schedule_that_gives_no_factor_stops_the_step(double factor)
    {
        Sgd optimizer = new(0.5f) { Schedule = new Odd(factor) };
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => optimizer.Begin(7));
        Assert.Contains("step 7", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] weights = new float[1000];
        float[] gradients = new float[1000];
        float[] state = new float[3000];
        Run();
        Assert.Equal(0, AllocatedBytes.LeastOf(Run));

        void Run()
        {
            foreach (Optimizer optimizer in All)
            {
                optimizer.Update(weights, gradients, state.AsSpan(0, 1000 * optimizer.StateCount), optimizer.Clip(optimizer.Begin(3), FixedSum.OfSquares(gradients)));
            }
        }
    }

    private sealed class Odd(double factor) : LearningRateSchedule
    {
        public override double Factor(long completed) => factor;
    }
}
