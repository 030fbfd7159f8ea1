using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace NetDsl.Training.Tests.Fitting;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private string Checkpoint => Path.Join(_folder, "run.safetensors");

    public static TheoryData<Func<Optimizer>> Optimizers =>
    [
        () => new Sgd(0.05f),
        () => new Sgd(0.05f, momentum: 0.9f),
        () => new AdamW(5e-3f) { ClipNorm = 0.5f, Schedule = LearningRateSchedule.Cosine(40) },
        () => new RmsProp(1e-3f, momentum: 0.5f, centered: true),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_trainer_that_was_loaded_goes_on_to_the_same_bits(Func<Optimizer> create)
    {
        InMemoryDataset data = TinyData.Images(100, 1);
        using Trainer<TinyNetwork> whole = new(new TinyNetwork(1), create(), Loss.SoftmaxCrossEntropy, 16, seed: 9);
        whole.Fit(data, epochs: 2);
        whole.Save(Checkpoint);
        whole.Fit(data, epochs: 2);

        // Other weights, another seed: they come from the file. The epochs are the run's.
        using Trainer<TinyNetwork> loaded = new(new TinyNetwork(77), create(), Loss.SoftmaxCrossEntropy, 16, threads: 2, seed: 5);
        LoadedCheckpoint checkpoint = loaded.Load(Checkpoint);
        Assert.Equal((2, 14L), (loaded.EpochCount, loaded.StepCount));
        Assert.Equal((2, 14L), (checkpoint.EpochCount, checkpoint.StepCount));
        Assert.Equal(new CheckpointDifference("seed", "9", "5", "9"), Assert.Single(checkpoint.Differences));
        loaded.Fit(data, epochs: 4);
        Assert.Equal(TinyData.Bits(whole.Network), TinyData.Bits(loaded.Network));
    }

    [Fact]
    public void What_the_optimizer_remembers_of_large_matrices_is_in_the_file()
    {
        float[] inputs = Samples.Uniform(1, 20 * LargeDense.InputLength);
        int[] labels = Samples.Labels(20);
        using Trainer<LargeDense> whole = new(new(seed: 1), new Adam(1e-3f), Loss.SoftmaxCrossEntropy);
        whole.Step(inputs, labels);
        whole.Save(Checkpoint);
        whole.Step(inputs, labels);

        using Trainer<LargeDense> loaded = new(new(seed: 2), new Adam(1e-3f), Loss.SoftmaxCrossEntropy);
        loaded.Load(Checkpoint);
        loaded.Step(inputs, labels);
        Assert.Equal(Samples.Bits(whole.Network), Samples.Bits(loaded.Network));
    }

    [Fact]
    public void A_run_that_was_stopped_between_two_steps_goes_on_from_its_file_to_the_same_bits()
    {
        InMemoryDataset data = TinyData.Images(100, 1);
        using Trainer<TinyNetwork> whole = TinyData.Trainer();
        IReadOnlyList<TrainingProgress> expected = whole.Fit(data, epochs: 3);

        // Stopped after every step: each of them is done by a trainer of its own.
        for (bool over = false; !over;)
        {
            using Trainer<TinyNetwork> next = TinyData.Trainer(seed: 100);
            next.CheckpointPath = Checkpoint;
            next.CheckpointSteps = 1;
            if (File.Exists(Checkpoint))
            {
                next.Load(Checkpoint);
            }
            else
            {
                using Trainer<TinyNetwork> first = TinyData.Trainer();
                first.Save(Checkpoint);
                next.Load(Checkpoint);
            }

            using CancellationTokenSource source = new();
            try
            {
                IReadOnlyList<TrainingProgress> epochs = next.Fit(new StoppingDataset(data, source), epochs: 3, cancellationToken: source.Token);
                over = true;
                Assert.Equal(TinyData.Bits(whole.Network), TinyData.Bits(next.Network));
                Assert.Equal((expected[^1].Loss, expected[^1].Accuracy), (epochs[^1].Loss, epochs[^1].Accuracy));
                Assert.Equal(whole.StepCount, next.StepCount);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    [Fact]
    public void The_same_state_gives_the_same_bytes()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Fit(TinyData.Images(40, 1));
        trainer.Save(Checkpoint);
        byte[] first = File.ReadAllBytes(Checkpoint);
        using Trainer<TinyNetwork> loaded = TinyData.Trainer(threads: 3);
        loaded.Load(Checkpoint);
        loaded.Save(Checkpoint);
        Assert.Equal(first, File.ReadAllBytes(Checkpoint));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_damaged_or_foreign_file_changes_nothing()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Fit(TinyData.Images(40, 1));
        trainer.Save(Checkpoint);
        byte[] good = File.ReadAllBytes(Checkpoint);
        int[] before = TinyData.Bits(trainer.Network);
        string other = Path.Join(_folder, "other.safetensors");
        foreach (byte[] damaged in new[] { good[..^1], good[..100], [], [.. good, 0], Flip(good, 9) })
        {
            File.WriteAllBytes(other, damaged);
            WeightsException exception = Assert.Throws<WeightsException>(() => trainer.Load(other));
            Assert.Contains(other, exception.Message, StringComparison.Ordinal);
        }

        trainer.Network.Save(other);
        Assert.Contains("weights alone", Assert.Throws<WeightsException>(() => trainer.Load(other)).Message, StringComparison.Ordinal);
        using Trainer<TinyNetwork> sgd = new(new TinyNetwork(), new Sgd(0.1f), Loss.SoftmaxCrossEntropy);
        Assert.Contains("optimizer", Assert.Throws<WeightsException>(() => sgd.Load(Checkpoint)).Message, StringComparison.Ordinal);
        using Trainer<TinyRegression> regression = new(new TinyRegression(), new Adam(), Loss.MeanSquaredError);
        Assert.Contains("'TinyRegression'", Assert.Throws<WeightsException>(() => regression.Load(Checkpoint)).Message, StringComparison.Ordinal);
        Assert.Equal(before, TinyData.Bits(trainer.Network));
        Assert.Equal((3L, 1), (trainer.StepCount, trainer.EpochCount));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_one_before()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Save(Checkpoint);
        byte[] good = File.ReadAllBytes(Checkpoint);
        float[] weights = trainer.Network.GetParameter("dense1.weight").Values.ToArray();
        weights[3] = float.PositiveInfinity;
        trainer.Network.SetParameter("dense1.weight", weights);
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => trainer.Save(Checkpoint));
        Assert.Contains("network.dense1.weight", exception.Message, StringComparison.Ordinal);
        Assert.Equal(good, File.ReadAllBytes(Checkpoint));
        Assert.Single(Directory.GetFiles(_folder));
        string missing = Path.Join(_folder, "missing");
        DirectoryNotFoundException folder = Assert.Throws<DirectoryNotFoundException>(() => trainer.Save(Path.Join(missing, "run.safetensors")));
        Assert.Contains(missing + " does not exist", folder.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", folder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_that_were_not_applied_are_not_lost_by_a_file()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Forward(new float[72]);
        trainer.Backward(new float[6]);
        Assert.Throws<InvalidOperationException>(() => trainer.Save(Checkpoint));
        trainer.Apply();
        trainer.Save(Checkpoint);
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        byte[] changed = [.. bytes];
        changed[at] ^= 0xFF;
        return changed;
    }

    /// <summary>Asks for the end with its first read.</summary>
    private sealed class StoppingDataset(IDataset inner, CancellationTokenSource source) : IDataset
    {
        public int Count => inner.Count;

        public int InputLength => inner.InputLength;

        public int TargetLength => inner.TargetLength;

        public void CopyInput(int index, int epoch, Span<float> input)
        {
            inner.CopyInput(index, epoch, input);
            source.Cancel();
        }

        public int GetLabel(int index) => inner.GetLabel(index);

        public void CopyTarget(int index, Span<float> targets) => inner.CopyTarget(index, targets);
    }
}
