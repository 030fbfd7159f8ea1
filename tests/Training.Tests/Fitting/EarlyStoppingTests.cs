using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace NetDsl.Training.Tests.Fitting;

/// <summary>Runs that end early, keep the best epoch, and are killed on their way.</summary>
public sealed class EarlyStoppingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    /// <summary>Labels at random: what is learned of the training examples makes the validation worse.</summary>
    private readonly InMemoryDataset _training = TinyData.Noise(48, 1);

    private readonly InMemoryDataset _validation = TinyData.Noise(48, 2);

    private string Checkpoint => Path.Join(_folder, "run.safetensors");

    private string Best => Path.Join(_folder, "best.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData(FitMonitor.Loss)]
    [InlineData(FitMonitor.Accuracy)]
    public void A_run_ends_where_nothing_improves_and_restores_the_bits_of_the_best_epoch(FitMonitor? monitor)
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        FitResult result = trainer.Fit(_training, _validation, new FitOptions { Epochs = 100, Patience = 4, Monitor = monitor, SaveBestTo = Best });
        Assert.Equal((FitEnd.NoImprovement, true), (result.End, result.IsBestRestored));
        Assert.Equal(result.BestEpoch + 4, result.Epochs.Count);

        bool isAccuracy = monitor == FitMonitor.Accuracy;
        double[] values = [.. result.Epochs.Select(epoch => isAccuracy ? epoch.Validation!.Accuracy : -epoch.Validation!.Loss)];
        Assert.Equal(Array.IndexOf(values, values.Max()) + 1, result.BestEpoch);
        Assert.Equal(values.Max(), isAccuracy ? result.BestValue!.Value : -result.BestValue!.Value);

        using Trainer<TinyNetwork> upToThere = TinyData.Trainer();
        upToThere.Fit(_training, _validation, epochs: result.BestEpoch!.Value);
        Assert.Equal(TinyData.Bits(upToThere.Network), TinyData.Bits(trainer.Network));
        Assert.Equal(TinyData.Bits(upToThere.Network), TinyData.Bits(TinyNetwork.Load(Best)));
        Assert.Contains("stopped", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_with_all_its_epochs_restores_the_best_one_too()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        FitResult result = trainer.Fit(_training, _validation, new FitOptions { Epochs = 8 });
        Assert.Equal((FitEnd.AllEpochs, 8, true), (result.End, result.Epochs.Count, result.IsBestRestored));
        Assert.Equal(result.Epochs.Min(static epoch => epoch.Validation!.Loss), trainer.Evaluate(_validation).Loss);
    }

    [Fact]
    public void The_last_epochs_weights_stay_where_that_is_asked_for()
    {
        using Trainer<TinyNetwork> plain = TinyData.Trainer();
        using Trainer<TinyNetwork> kept = TinyData.Trainer();
        using Trainer<TinyNetwork> blind = TinyData.Trainer();
        plain.Fit(_training, epochs: 6);
        FitResult result = kept.Fit(_training, _validation, new FitOptions { Epochs = 6, RestoreBest = false });
        Assert.Equal((false, true), (result.IsBestRestored, result.BestEpoch is not null));
        Assert.Equal(TinyData.Bits(plain.Network), TinyData.Bits(kept.Network));

        result = blind.Fit(_training, null, new FitOptions { Epochs = 6 });
        Assert.Equal((false, (int?)null, (double?)null), (result.IsBestRestored, result.BestEpoch, result.BestValue));
        Assert.Equal(TinyData.Bits(plain.Network), TinyData.Bits(blind.Network));
    }

    [Fact]
    public void What_compares_epochs_needs_validation_examples()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        foreach (FitOptions options in new FitOptions[] { new() { Patience = 1 }, new() { Monitor = FitMonitor.Loss }, new() { SaveBestTo = Best } })
        {
            Assert.Contains("validation", Assert.Throws<ArgumentException>(() => trainer.Fit(_training, null, options)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Patience = -1 });
        using Trainer<TinyRegression> regression = new(new(), new Sgd(0.1f), Loss.MeanSquaredError);
        InMemoryDataset values = TinyData.Values(8);
        Assert.Throws<ArgumentException>(() => regression.Fit(values, values, new FitOptions { Monitor = FitMonitor.Accuracy }));
        Assert.Equal((0L, 0L), (trainer.StepCount, regression.StepCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_that_is_stopped_again_and_again_ends_with_the_same_epoch_and_bits(int steps)
    {
        FitOptions options = new() { Epochs = 60, Patience = 4, CheckpointPath = Checkpoint };
        using Trainer<TinyNetwork> whole = TinyData.Trainer();
        FitResult expected = whole.Fit(_training, _validation, options with { CheckpointPath = null });

        FitResult? result = null;
        for (int part = 0; result is null && part < 1000; part++)
        {
            using Trainer<TinyNetwork> next = TinyData.Trainer();
            if (part > 0)
            {
                next.Load(Checkpoint);
            }

            using CancellationTokenSource source = new();
            try
            {
                result = next.Fit(new StoppingDataset(_training, source, steps * 16), _validation, options, cancellationToken: source.Token);
                Assert.Equal(TinyData.Bits(whole.Network), TinyData.Bits(next.Network));
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.Equal((expected.End, expected.BestEpoch, expected.BestValue, true), (result!.End, result.BestEpoch, result.BestValue, result.IsBestRestored));

        // Loaded once more, the run is over, and its best epoch is still there.
        using Trainer<TinyNetwork> again = TinyData.Trainer();
        again.Load(Checkpoint);
        FitResult over = again.Fit(_training, _validation, options);
        Assert.Equal((FitEnd.NoImprovement, 0), (over.End, over.Epochs.Count));
        Assert.Equal(TinyData.Bits(whole.Network), TinyData.Bits(again.Network));
    }

    /// <summary>Asks for the end after so many reads.</summary>
    private sealed class StoppingDataset(IDataset inner, CancellationTokenSource source, int reads) : IDataset
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
