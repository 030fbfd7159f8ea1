using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

namespace NetDsl.Training.Tests.Fitting;

public sealed class FitTests
{
    [Fact]
    public void A_run_learns_and_reports_every_epoch()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        List<TrainingProgress> reports = [];
        IReadOnlyList<TrainingProgress> epochs = trainer.Fit(TinyData.Images(300, 1), TinyData.Images(90, 2), 8, new Reports(reports));

        Assert.Equal(Enumerable.Range(1, 8), epochs.Select(report => report.Epoch));
        Assert.Equal(epochs, reports.Where(report => report.IsEpochEnd));
        Assert.All(epochs, report => Assert.Equal((8, 300, 300, 90), (report.Epochs, report.Images, report.ImagesPerEpoch, report.Validation!.Count)));
        Assert.InRange(epochs[^1].Loss, 0, epochs[0].Loss / 2);
        Assert.InRange(epochs[^1].Accuracy, 0.9, 1);
        Assert.InRange(epochs[^1].Validation!.Accuracy, 0.95, 1);
        Assert.InRange(epochs[^1].ImagesPerSecond, 1, double.MaxValue);
        Assert.Equal(TimeSpan.Zero, epochs[^1].TimeLeft);
        Assert.Equal((8, 8 * 19L), (trainer.EpochCount, trainer.StepCount));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Weights_do_not_depend_on_threads(int threads)
    {
        using Trainer<TinyNetwork> one = TinyData.Trainer();
        using Trainer<TinyNetwork> many = TinyData.Trainer(threads);
        one.Fit(TinyData.Images(100, 1), epochs: 2);
        many.Fit(TinyData.Images(100, 1), epochs: 2);
        Assert.Equal(TinyData.Bits(one.Network), TinyData.Bits(many.Network));
    }

    [Fact]
    public void Seeds_make_other_orders_and_so_other_weights()
    {
        using Trainer<TinyNetwork> first = TinyData.Trainer(seed: 3);
        using Trainer<TinyNetwork> second = TinyData.Trainer(seed: 4);
        first.Fit(TinyData.Images(100, 1));
        second.Fit(TinyData.Images(100, 1));
        Assert.NotEqual(TinyData.Bits(first.Network), TinyData.Bits(second.Network));
    }

    [Fact]
    public void Values_are_learned_too()
    {
        using Trainer<TinyRegression> trainer = new(new TinyRegression(seed: 2), new Adam(1e-2f), Loss.MeanSquaredError, 16);
        IReadOnlyList<TrainingProgress> epochs = trainer.Fit(TinyData.Values(256), TinyData.Values(64), 20);
        Assert.InRange(epochs[^1].Validation!.Loss, 0, 0.02f);
        Assert.True(double.IsNaN(epochs[^1].Accuracy) && double.IsNaN(epochs[^1].Validation!.Accuracy));
        Assert.Null(epochs[^1].Validation!.ConfusionMatrix);
    }

    [Fact]
    public void A_cancelled_run_goes_on_where_it_was_if_it_is_told_to()
    {
        InMemoryDataset data = TinyData.Images(100, 1);
        using Trainer<TinyNetwork> whole = TinyData.Trainer();
        whole.Fit(data, epochs: 4);

        using Trainer<TinyNetwork> parts = TinyData.Trainer();
        while (parts.EpochCount < 4)
        {
            using CancellationTokenSource source = new();
            CancellingDataset cancelling = new(data, source, reads: 16 * 5);
            try
            {
                parts.Fit(cancelling, epochs: 4, cancellationToken: source.Token, resume: true);
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.Equal(whole.StepCount, parts.StepCount);
        Assert.Equal(TinyData.Bits(whole.Network), TinyData.Bits(parts.Network));
    }

    [Fact]
    public void A_second_run_adds_its_epochs()
    {
        InMemoryDataset data = TinyData.Images(50, 1);
        using Trainer<TinyNetwork> once = TinyData.Trainer();
        using Trainer<TinyNetwork> twice = TinyData.Trainer();
        once.Fit(data, epochs: 3);
        twice.Fit(data, epochs: 1);
        IReadOnlyList<TrainingProgress> epochs = twice.Fit(data, epochs: 2);
        Assert.Equal([2, 3], epochs.Select(report => report.Epoch));
        Assert.Equal(TinyData.Bits(once.Network), TinyData.Bits(twice.Network));
    }

    [Fact]
    public void Wrong_data_change_nothing()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        int[] before = TinyData.Bits(trainer.Network);
        InMemoryDataset good = TinyData.Images(30, 1);
        ArgumentOutOfRangeException label = Assert.Throws<ArgumentOutOfRangeException>(
            () => trainer.Fit(new InMemoryDataset(new float[36 * 3], new[] { 0, 2, 3 })));
        Assert.Contains("The label of example 2 is 3", label.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(good, new InMemoryDataset(new float[36], new[] { 9 })));
        Assert.Throws<ArgumentException>(() => trainer.Fit(new InMemoryDataset(new float[35], new[] { 0 })));
        Assert.Throws<ArgumentException>(() => trainer.Fit(new InMemoryDataset(new float[36], new float[2], 1)));
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => trainer.Fit(new EmptyDataset())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(good, epochs: 0));
        Assert.Equal(before, TinyData.Bits(trainer.Network));
        Assert.Equal(0, trainer.StepCount);

        using Trainer<TinyRegression> regression = new(new TinyRegression(), new Sgd(0.1f), Loss.MeanSquaredError);
        Assert.Throws<NotSupportedException>(() => regression.Fit(new InMemoryDataset(new float[6], new[] { 0 })));
    }

    [Fact]
    public void An_evaluation_counts_what_was_taken_for_what()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        InMemoryDataset data = TinyData.Images(600, 4);
        trainer.Fit(data);
        Evaluation evaluation = trainer.Evaluate(data);
        ConfusionMatrix matrix = evaluation.ConfusionMatrix!;

        // The same, one image at a time and in double precision.
        double loss = 0;
        int[,] counts = new int[3, 3];
        float[] image = new float[36];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyInput(i, 0, image);
            double[] logits = [.. trainer.Network.Forward(image).ToArray().Select(x => (double)x)];
            loss += Math.Log(logits.Sum(Math.Exp)) - logits[data.GetLabel(i)];
            counts[data.GetLabel(i), trainer.Network.Predict(image)]++;
        }

        Assert.Equal(loss / 600, evaluation.Loss, 1e-5);
        Assert.Equal((600, 600), (evaluation.Count, matrix.Total));
        Assert.Equal((counts[0, 0] + counts[1, 1] + counts[2, 2]) / 600.0, evaluation.Accuracy);
        Assert.All(Enumerable.Range(0, 9), i => Assert.Equal(counts[i / 3, i % 3], matrix[i / 3, i % 3]));
        Assert.Equal(counts[1, 1] / 200.0, matrix.Recall(1), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 3]);
    }

    [Fact]
    public void Evaluations_of_spans_and_datasets_are_alike()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer(threads: 2);
        InMemoryDataset data = TinyData.Images(300, 4);
        float[] images = new float[300 * 36];
        int[] labels = [.. Enumerable.Range(0, 300).Select(data.GetLabel)];
        for (int i = 0; i < 300; i++)
        {
            data.CopyInput(i, 0, images.AsSpan(i * 36, 36));
        }

        Assert.Equal(trainer.Evaluate(data).Loss, trainer.Evaluate(images, labels).Loss);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Evaluate(new float[36], [3]));
        Assert.Throws<ArgumentException>(() => trainer.Evaluate(new float[36], new[] { 1, 2 }));
        Assert.Throws<ArgumentException>(() => trainer.Evaluate([], Array.Empty<int>()));
    }

    [Fact]
    public void Memory_adds_up()
    {
        using Trainer<TinyNetwork> small = TinyData.Trainer(batch: 8);
        using Trainer<TinyNetwork> large = TinyData.Trainer(batch: 64);
        Assert.Equal(8 * small.Memory.Activations, large.Memory.Activations);
        Assert.InRange(small.Memory.Optimizer, 2 * 4 * TinyNetwork.ParameterCount, int.MaxValue);
        Assert.Equal(
            small.Memory.Weights + small.Memory.Gradients + small.Memory.Optimizer + small.Memory.Activations + small.Memory.Batch, small.Memory.Total);
        Assert.Contains("activations", small.Memory.ToString(), StringComparison.Ordinal);
    }

    private sealed class Reports(List<TrainingProgress> list) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => list.Add(value);
    }

    private sealed class EmptyDataset : IDataset
    {
        public int Count => 0;

        public int InputLength => 36;

        public int TargetLength => 0;

        public void CopyInput(int index, int epoch, Span<float> input) => throw new InvalidOperationException();

        public int GetLabel(int index) => throw new InvalidOperationException();

        public void CopyTarget(int index, Span<float> targets) => throw new InvalidOperationException();
    }

    /// <summary>Asks for the end after so many reads.</summary>
    private sealed class CancellingDataset(IDataset inner, CancellationTokenSource source, int reads) : IDataset
    {
        private int _left = reads;

        public int Count => inner.Count;

        public int InputLength => inner.InputLength;

        public int TargetLength => inner.TargetLength;

        public void CopyInput(int index, int epoch, Span<float> input)
        {
            inner.CopyInput(index, epoch, input);
            if (--_left == 0)
            {
                source.Cancel();
            }
        }

        public int GetLabel(int index) => inner.GetLabel(index);

        public void CopyTarget(int index, Span<float> targets) => inner.CopyTarget(index, targets);
    }
}
