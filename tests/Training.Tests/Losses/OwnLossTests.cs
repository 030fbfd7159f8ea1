using System;
using System.Linq;
using System.Threading;
using NetDsl.Training.Tests.Fitting;
using Xunit;

namespace NetDsl.Training.Tests.Losses;

/// <summary>Losses, optimizers and schedules that users write.</summary>
public sealed class OwnLossTests
{
    private static readonly float[] Inputs = Samples.Uniform(1, 40 * TinyRegression.InputLength);

    private static readonly float[] Targets = Samples.Uniform(2, 40 * TinyRegression.OutputLength);

    [Fact]
    public void A_loss_of_ones_own_is_told_of_the_whole_batch_on_the_callers_thread()
    {
        int thread = Environment.CurrentManagedThreadId;
        int calls = 0;
        Loss own = Loss.Custom((outputs, targets, gradients) =>
        {
            Assert.Equal((thread, 80, 80, 80), (Environment.CurrentManagedThreadId, outputs.Length, targets.Length, gradients.Length));
            Assert.Equal(-1, gradients.IndexOfAnyExcept(0f));
            calls++;
            return SquaredError(outputs, targets, gradients);
        });
        using Trainer<TinyRegression> known = new(new TinyRegression(1), new Adam(), Loss.MeanSquaredError, threads: 3);
        using Trainer<TinyRegression> trainer = new(new TinyRegression(1), new Adam(), own, threads: 3);
        for (int step = 0; step < 10; step++)
        {
            Assert.Equal(known.Step(Inputs, Targets), trainer.Step(Inputs, Targets), 1e-5);
        }

        Assert.Equal(10, calls);
        float[] expected = known.Network.GetParameter("dense1.weight").Values.ToArray();
        Assert.All(expected.Zip(trainer.Network.GetParameter("dense1.weight").Values.ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Evaluations_in_several_parts_give_the_mean_of_all()
    {
        using Trainer<TinyRegression> known = new(new TinyRegression(1), new Adam(), Loss.MeanSquaredError);
        using Trainer<TinyRegression> trainer = new(new TinyRegression(1), new Adam(), Loss.Custom(SquaredError));
        InMemoryDataset data = TinyData.Values(700);
        Assert.Equal(known.Evaluate(data).Loss, trainer.Evaluate(data).Loss, 1e-5);
    }

    [Fact]
    public void A_loss_that_fails_or_is_not_finite_changes_nothing()
    {
        Func<float> result = () => float.NaN;
        float gradient = 0;
        Loss own = Loss.Custom((_, _, gradients) =>
        {
            gradients.Fill(gradient);
            return result();
        });
        using Trainer<TinyRegression> trainer = new(new TinyRegression(1), new Adam(), own);
        int[] before = Samples.Bits(trainer.Network);
        Assert.Throws<NonFiniteLossException>(() => trainer.Step(Inputs, Targets));
        result = () => throw new TimeoutException();
        Assert.Throws<TimeoutException>(() => trainer.Step(Inputs, Targets));
        (result, gradient) = (() => 1, float.PositiveInfinity);
        Assert.Contains("gradient", Assert.Throws<InvalidOperationException>(() => trainer.Step(Inputs, Targets)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Samples.Bits(trainer.Network));
        Assert.Equal(0, trainer.StepCount);
        Assert.Throws<NotSupportedException>(() => trainer.Step(Inputs.AsSpan(0, 6), new[] { 1 }));
        gradient = 0;
        trainer.Step(Inputs, Targets);
    }

    [Fact]
    public void A_loss_of_ones_own_takes_labels()
    {
        Loss own = Loss.CustomForLabels((outputs, labels, gradients) =>
            (float)Loss.SoftmaxCrossEntropy.Evaluate(outputs, labels, outputs.Length / labels.Length, labels.Length, gradients));
        using Trainer<TinyNetwork> known = new(new TinyNetwork(1), new Sgd(0.1f), Loss.SoftmaxCrossEntropy);
        using Trainer<TinyNetwork> trainer = new(new TinyNetwork(1), new Sgd(0.1f), own);
        InMemoryDataset data = TinyData.Images(100, 1);
        known.Fit(data, data, epochs: 3);
        trainer.Fit(data, data, epochs: 3);
        Assert.Equal(Samples.Bits(known.Network), Samples.Bits(trainer.Network));
        Assert.Throws<NotSupportedException>(() => trainer.Step(new float[36], new float[3]));
    }

    [Fact]
    public void A_loss_can_be_derived_that_takes_labels()
    {
        using Trainer<TinyNetwork> known = new(new TinyNetwork(1), new Sgd(0.1f), Loss.SoftmaxCrossEntropy);
        using Trainer<TinyNetwork> trainer = new(new TinyNetwork(1), new Sgd(0.1f), new Derived());
        InMemoryDataset data = TinyData.Images(100, 1);
        known.Fit(data);
        trainer.Fit(data);
        Assert.Equal(Samples.Bits(known.Network), Samples.Bits(trainer.Network));
    }

    [Fact]
    public void An_optimizer_and_a_schedule_can_be_derived()
    {
        using Trainer<TinyNetwork> known = new(
            new TinyNetwork(1), new Sgd(0.05f, momentum: 0.5f) { ClipNorm = 1, Schedule = LearningRateSchedule.Step(3, 0.5) }, Loss.SoftmaxCrossEntropy, threads: 2);
        using Trainer<TinyNetwork> trainer = new(
            new TinyNetwork(1), new OwnMomentum(0.05f) { ClipNorm = 1, Schedule = new Halving() }, Loss.SoftmaxCrossEntropy, threads: 2);
        InMemoryDataset data = TinyData.Images(100, 1);
        known.Fit(data, epochs: 5);
        trainer.Fit(data, epochs: 5);
        float[] expected = known.Network.GetParameter("dense1.weight").Values.ToArray();
        Assert.All(expected.Zip(trainer.Network.GetParameter("dense1.weight").Values.ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-3));

        string path = System.IO.Path.GetTempFileName();
        trainer.Save(path);
        using Trainer<TinyNetwork> loaded = new(new TinyNetwork(2), new OwnMomentum(0.05f) { ClipNorm = 1, Schedule = new Halving() }, Loss.SoftmaxCrossEntropy);
        Assert.Empty(loaded.Load(path).Differences);
        System.IO.File.Delete(path);
        trainer.Fit(data);
        loaded.Fit(data, epochs: 6);
        Assert.Equal(Samples.Bits(trainer.Network), Samples.Bits(loaded.Network));
    }

    private static float SquaredError(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients)
    {
        double sum = 0;
        for (int index = 0; index < outputs.Length; index++)
        {
            float error = outputs[index] - targets[index];
            sum += error * error;
            gradients[index] = 2 * error / outputs.Length;
        }

        return (float)(sum / outputs.Length);
    }

    private sealed class Derived : Loss
    {
        public override bool TakesLabels => true;

        public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputLength, int batch, Span<float> gradients) =>
            SoftmaxCrossEntropy.Evaluate(outputs, targets, outputLength, batch, gradients);

        public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int outputLength, int batch, Span<float> gradients) =>
            SoftmaxCrossEntropy.Evaluate(outputs, labels, outputLength, batch, gradients);
    }

    private sealed class OwnMomentum(float learningRate) : Optimizer(learningRate)
    {
        private static readonly string[] Buffer = ["buffer"];

        protected internal override ReadOnlySpan<string> StateNames => Buffer;

        protected internal override void Update(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> state, in OptimizerStep optimizerStep)
        {
            for (int index = 0; index < weights.Length; index++)
            {
                state[index] = (0.5f * state[index]) + (gradients[index] * optimizerStep.GradientScale);
                weights[index] -= (float)optimizerStep.LearningRate * state[index];
            }
        }
    }

    private sealed class Halving : LearningRateSchedule
    {
        public override double Factor(long completed) => 1.0 / (1L << (int)(completed / 3));
    }
}
