using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace NetDsl.Training.Tests.Fitting;

/// <summary>Which epochs a call of Fit does, and what a checkpoint says of other settings.</summary>
public sealed class RunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private string Checkpoint => Path.Join(_folder, "run.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_after_a_cancelled_one_has_all_its_epochs()
    {
        InMemoryDataset data = TinyData.Images(100, 1);
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        Cancel(trainer, data, epochs: 3, reports: 2);
        int finished = trainer.EpochCount;
        IReadOnlyList<TrainingProgress> epochs = trainer.Fit(data, epochs: 2);
        Assert.Equal([finished + 1, finished + 2], epochs.Select(static report => report.Epoch));
        Assert.All(epochs, static report => Assert.Equal(100, report.Images));
    }

    [Fact]
    public void A_run_that_is_resumed_has_its_total_of_epochs()
    {
        InMemoryDataset data = TinyData.Images(60, 1);
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Fit(data, epochs: 2);
        Assert.Equal([3, 4], trainer.Fit(data, epochs: 4, resume: true).Select(static report => report.Epoch));
        Assert.Empty(trainer.Fit(data, epochs: 4, resume: true));
        Assert.Equal([5], trainer.Fit(data).Select(static report => report.Epoch));

        // The last run is the one that goes on.
        Assert.Equal([6, 7], trainer.Fit(data, epochs: 3, resume: true).Select(static report => report.Epoch));
    }

    [Fact]
    public void A_finished_run_that_is_loaded_has_nothing_left_and_then_new_epochs()
    {
        InMemoryDataset data = TinyData.Images(60, 1);
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Fit(data, epochs: 1);
        trainer.Fit(data, epochs: 2);
        trainer.Save(Checkpoint);
        using Trainer<TinyNetwork> loaded = TinyData.Trainer();
        loaded.Load(Checkpoint);
        Assert.Empty(loaded.Fit(data, epochs: 2));
        Assert.Equal([4, 5], loaded.Fit(data, epochs: 2).Select(static report => report.Epoch));
    }

    [Fact]
    public void A_wrong_call_after_loading_does_not_use_the_checkpoint_up()
    {
        InMemoryDataset data = TinyData.Images(60, 1);
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Fit(data, epochs: 2);
        trainer.Save(Checkpoint);
        trainer.Load(Checkpoint);
        Assert.Throws<ArgumentException>(() => trainer.Fit(new InMemoryDataset(new float[35], new[] { 0 }), epochs: 3));
        Assert.Equal([3], trainer.Fit(data, epochs: 3).Select(static report => report.Epoch));
    }

    [Fact]
    public void Settings_that_were_given_stay_and_are_told_of()
    {
        using Trainer<TinyNetwork> saving = new(new(), new Adam(1e-3f, beta1: 0.8f) { ClipNorm = 2f }, Loss.SoftmaxCrossEntropy, 16, seed: 1);
        saving.Fit(TinyData.Images(40, 1));
        saving.Save(Checkpoint);

        using Trainer<TinyNetwork> loading = new(new(), new Adam(5e-4f), Loss.CrossEntropy(0.1f), 32, seed: 1);
        loading.Freeze("conv1");
        LoadedCheckpoint loaded = loading.Load(Checkpoint);
        Assert.Equal((5e-4f, null), (loading.Optimizer.LearningRate, loading.Optimizer.ClipNorm));
        Assert.Equal(
            [
                new("learning_rate", "0.001", "0.0005", "0.0005"), new("clip_norm", "2", "none", "none"), new("beta1", "0.8", "0.9", "0.9"),
                new("loss", "SoftmaxCrossEntropy", "CrossEntropy", "CrossEntropy"), new("max_batch", "16", "32", "32"), new("frozen", "", "conv1", "conv1"),
            ],
            loaded.Differences);
        Assert.Contains("learning_rate: 0.001 in the checkpoint, 0.0005 given, 0.0005 used", loaded.ToString(), StringComparison.Ordinal);
        Assert.Equal(TinyData.Bits(saving.Network), TinyData.Bits(loading.Network));
    }

    [Fact]
    public void Another_memory_of_the_optimizer_is_refused()
    {
        using Trainer<TinyNetwork> plain = new(new(), new Sgd(0.1f), Loss.SoftmaxCrossEntropy);
        plain.Save(Checkpoint);
        using Trainer<TinyNetwork> momentum = new(new(), new Sgd(0.1f, momentum: 0.9f), Loss.SoftmaxCrossEntropy);
        Assert.Contains("momentum_buffer", Assert.Throws<WeightsException>(() => momentum.Load(Checkpoint)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_is_loaded_as_weights_says_what_it_is()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Fit(TinyData.Images(40, 1));
        trainer.Save(Checkpoint);
        string message = Assert.Throws<WeightsException>(() => TinyNetwork.Load(Checkpoint)).Message;
        Assert.StartsWith($"{Checkpoint}: expected weights, found a trainer's checkpoint of the network 'TinyNetwork' after '3' steps", message, StringComparison.Ordinal);
        using FileStream stream = File.OpenRead(Checkpoint);
        Assert.Contains("checkpoint", Assert.Throws<WeightsException>(() => TinyNetwork.Load(stream)).Message, StringComparison.Ordinal);
        Assert.Contains("checkpoint", Assert.Throws<WeightsException>(() => new TinyNetwork().LoadMatching(Checkpoint)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_on_a_thread_of_its_own_has_the_bits_of_one_on_the_callers()
    {
        InMemoryDataset data = TinyData.Images(100, 1);
        using Trainer<TinyNetwork> here = TinyData.Trainer();
        using Trainer<TinyNetwork> there = TinyData.Trainer();
        here.Fit(data, epochs: 2);
        Assert.Equal(2, (await there.FitAsync(data, epochs: 2)).Count);
        Assert.Equal(TinyData.Bits(here.Network), TinyData.Bits(there.Network));

        using CancellationTokenSource source = new();
        Task<FitResult> run = there.FitAsync(data, null, new FitOptions { Epochs = 1_000_000 }, new Hook(source.Cancel), source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await Assert.ThrowsAsync<ArgumentException>(() => there.FitAsync(data, null, new FitOptions { Patience = 1 }));
    }

    /// <summary>Cancels a run after so many reports, within an epoch.</summary>
    private static void Cancel(Trainer<TinyNetwork> trainer, IDataset data, int epochs, int reports)
    {
        using CancellationTokenSource source = new();
        int left = reports;
        Hook hook = new(() =>
        {
            if (--left == 0)
            {
                source.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(data, epochs: epochs, progress: hook, cancellationToken: source.Token));
    }

    private sealed class Hook(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }
}
