using System;
using System.Collections.Generic;
using System.Threading;
using NetDsl.Generated;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    private FitPosition _position;
    private BestEpoch? _best;
    private bool _isLoaded;
    private int _checkpointSteps;

    /// <summary>The file to which <c>Fit</c> saves the run after every epoch, and when it is cancelled; null, as at first, for none.</summary>
    public string? CheckpointPath { get; set; }

    /// <summary>How many steps are at most between two checkpoints within an epoch; 0, as at first, for none but at its end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int CheckpointSteps
    {
        get => _checkpointSteps;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _checkpointSteps = value;
        }
    }

    /// <summary>How many epochs <c>Fit</c> has finished.</summary>
    public int EpochCount => _position.Epoch;

    /// <summary>
    /// Goes through a dataset again and again, each time in another order that follows from the trainer's seed. An epoch's batches are as even as they
    /// can be, of at most <see cref="MaxBatch"/>.
    /// </summary>
    /// <remarks>
    /// Each call is a run of <paramref name="epochs"/> new epochs. A run that was cancelled, or killed and loaded from its checkpoint, can be gone on with: in the
    /// first call after <see cref="Load"/>, and with <paramref name="resume"/>, <paramref name="epochs"/> is the run's total, and what is left of it is done from the
    /// image on where it stood, to the same bits.
    /// </remarks>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="validation">Examples to evaluate on after each epoch; null for none.</param>
    /// <param name="epochs">How many epochs the run has, at least 1.</param>
    /// <param name="progress">Is told some times a second how far the run has come, and at the end of each epoch.</param>
    /// <param name="cancellationToken">Stops the run between two steps.</param>
    /// <param name="resume">Goes on with the last run.</param>
    /// <returns>The last report of each epoch that this call finished.</returns>
    /// <exception cref="ArgumentException">A dataset is empty or does not fit the network, or a label is no class; nothing was changed.</exception>
    /// <exception cref="NonFiniteLossException">A loss was NaN or infinite; all is as it was before that step.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
#pragma warning disable CA1068 // The token has been the fifth parameter from the first version on; what was added later stands behind it.
#pragma warning disable RS0026 // The third parameter, which has another type, tells the overloads apart.
    public IReadOnlyList<TrainingProgress> Fit(
        IDataset training,
        IDataset? validation = null,
        int epochs = 1,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default,
        bool resume = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        FitOptions options = new() { Epochs = epochs, RestoreBest = false };
        return Fit(training, validation, options, progress, resume, keepsBest: false, cancellationToken).Epochs;
    }

    /// <summary>As <see cref="Fit(IDataset, IDataset, int, IProgress{TrainingProgress}, CancellationToken, bool)"/>, ended early where nothing improves, with the best epoch's weights.</summary>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="validation">Examples to evaluate on after each epoch; null for none.</param>
    /// <param name="options">How long the run goes on, and what it keeps.</param>
    /// <param name="progress">Is told some times a second how far the run has come, and at the end of each epoch.</param>
    /// <param name="cancellationToken">Stops the run between two steps; the network keeps the weights of the last one.</param>
    /// <param name="resume">Goes on with the last run.</param>
    /// <returns>What became of the run.</returns>
    /// <exception cref="ArgumentException">
    /// A dataset is empty or does not fit the network, or a label is no class; or <see cref="FitOptions.Patience"/>, <see cref="FitOptions.Monitor"/> or
    /// <see cref="FitOptions.SaveBestTo"/> without validation examples, or an accuracy to be monitored of examples without labels; nothing was changed.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss was NaN or infinite; all is as it was before that step.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public FitResult Fit(
        IDataset training,
        IDataset? validation,
        FitOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default,
        bool resume = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Fit(training, validation, options, progress, resume, keepsBest: true, cancellationToken);
    }
#pragma warning restore CA1068, RS0026

    private FitResult Fit(
        IDataset training, IDataset? validation, FitOptions options, IProgress<TrainingProgress>? progress, bool resume, bool keepsBest, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckDataset(training, nameof(training));
        if (validation is not null)
        {
            CheckDataset(validation, nameof(validation));
        }

        CheckOptions(options, validation);
        resume |= _isLoaded;
        if (resume && _position.Images >= training.Count)
        {
            throw new ArgumentException(
                $"The run that goes on here had seen {_position.Images} images of its epoch, and the dataset has {training.Count}: it is another.", nameof(training));
        }

        if (!resume)
        {
            _position = new FitPosition { Epoch = _position.Epoch, RunStart = _position.Epoch };
            _best = null;
        }

        _isLoaded = false;
        Run run = new(training, validation, options, _position.RunStart + options.Epochs, keepsBest && validation is not null, progress, new ExampleBatch(training, Math.Min(MaxBatch, training.Count)));
        List<TrainingProgress> finished = [];
        while (_position.Epoch < run.LastEpoch && !IsOutOfPatience(options))
        {
            RunEpoch(run, cancellationToken);
            finished.Add(FinishEpoch(run));
        }

        return Finish(run, finished);
    }

    private static void CheckOptions(FitOptions options, IDataset? validation)
    {
        string? needs = validation is not null ? null
            : options.Patience > 0 ? nameof(FitOptions.Patience)
            : options.Monitor is not null ? nameof(FitOptions.Monitor)
            : options.SaveBestTo is not null ? nameof(FitOptions.SaveBestTo)
            : null;
        if (needs is not null)
        {
            throw new ArgumentException($"{needs} compares epochs on validation examples, and there are none.", nameof(validation));
        }

        if (options.Monitor == FitMonitor.Accuracy && validation!.TargetLength > 0)
        {
            throw new ArgumentException("The validation examples have targets and no labels, so there is no accuracy to be monitored.", nameof(options));
        }
    }

    private bool IsOutOfPatience(FitOptions options) => options.Patience > 0 && _best is not null && _position.Epoch - _best.Epoch >= options.Patience;

    private FitResult Finish(Run run, List<TrainingProgress> finished)
    {
        bool restores = run.KeepsBest && run.Options.RestoreBest && _best?.Weights is not null;
        if (restores)
        {
            _best!.Restore(_program);
        }

        return new FitResult
        {
            Epochs = finished,
            End = _position.Epoch < run.LastEpoch ? FitEnd.NoImprovement : FitEnd.AllEpochs,
            BestEpoch = run.KeepsBest ? _best?.Epoch : null,
            BestValue = run.KeepsBest ? _best?.Value : null,
            IsBestRestored = restores,
        };
    }

    private void RunEpoch(Run run, CancellationToken cancellationToken)
    {
        int[] order = new int[run.Training.Count];
        Shuffling.Fill(order, _seed, _position.Epoch);
        int batches = (order.Length + MaxBatch - 1) / MaxBatch;
        int stepsSinceCheckpoint = 0;
        while (_position.Images < order.Length)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                SaveCheckpoint(run);
                cancellationToken.ThrowIfCancellationRequested();
            }

            // The first image of batch b is b·count/batches, rounded down: sizes differ by one at most.
            int batch = (int)((((long)_position.Images + 1) * batches - 1) / order.Length);
            int end = (int)((batch + 1L) * order.Length / batches);
            FitStep(run, order.AsSpan(_position.Images..end));
            if (run.Clock.Count(run.Batch.Count) && _position.Images < order.Length)
            {
                run.Progress?.Report(Report(run, _position.Epoch + 1, null));
            }

            if (++stepsSinceCheckpoint == CheckpointSteps && _position.Images < order.Length)
            {
                stepsSinceCheckpoint = 0;
                SaveCheckpoint(run);
            }
        }
    }

    private void FitStep(Run run, ReadOnlySpan<int> indices)
    {
        ExampleBatch batch = run.Batch;
        batch.Clear();
        foreach (int index in indices)
        {
            batch.Add(index, _position.Epoch);
        }

        bool hasLabels = run.Training.TargetLength == 0;
        float loss = hasLabels ? Step(batch.Inputs, batch.Labels) : Step(batch.Inputs, batch.Targets);
        _position = _position with
        {
            Images = _position.Images + batch.Count,
            LossSum = _position.LossSum + ((double)loss * batch.Count),
            Correct = _position.Correct + (hasLabels ? CountCorrect(batch.Labels) : 0),
        };
    }

    /// <summary>Of the last step's images, those whose answer was their label.</summary>
    private int CountCorrect(ReadOnlySpan<int> labels)
    {
        int correct = 0;
        for (int image = 0; image < labels.Length; image++)
        {
            ReadOnlySpan<float> outputs = _buffers.Outputs[0].AsSpan(image * TNetwork.OutputLength, TNetwork.OutputLength);
            correct += _ranking.IndexOfBest(outputs) == labels[image] ? 1 : 0;
        }

        return correct;
    }

    private TrainingProgress FinishEpoch(Run run)
    {
        int epoch = _position.Epoch + 1;
        Evaluation? evaluation = run.Validation is null ? null : run.Clock.Pause(() => Evaluate(run.Validation));
        TrainingProgress report = Report(run, epoch, evaluation);
        _position = new FitPosition { Epoch = epoch, RunStart = _position.RunStart };
        CompareEpoch(run, epoch, evaluation);
        SaveCheckpoint(run);
        run.Progress?.Report(report);
        return report;
    }

    /// <summary>The best epoch is the first of equals; one whose loss is NaN is never better.</summary>
    private void CompareEpoch(Run run, int epoch, Evaluation? evaluation)
    {
        if (!run.KeepsBest || evaluation is null)
        {
            return;
        }

        bool isAccuracy = run.Options.Monitor == FitMonitor.Accuracy;
        double value = isAccuracy ? evaluation.Accuracy : evaluation.Loss;
        if (double.IsNaN(value))
        {
            return;
        }

        if (_best is null || (isAccuracy ? value > _best.Value : value < _best.Value))
        {
            _best = BestEpoch.Of(epoch, value, _program.Weights, run.Options.RestoreBest);
            if (run.Options.SaveBestTo is { } path)
            {
                Network.Save(path);
            }
        }
    }

    private TrainingProgress Report(Run run, int epoch, Evaluation? validation)
    {
        int count = run.Training.Count;
        long left = ((long)(run.LastEpoch - epoch) * count) + count - _position.Images;
        return new TrainingProgress
        {
            Epoch = epoch,
            Epochs = run.LastEpoch,
            Images = _position.Images,
            ImagesPerEpoch = count,
            Loss = (float)(_position.LossSum / Math.Max(_position.Images, 1)),
            Accuracy = run.Training.TargetLength == 0 ? _position.Correct / (double)Math.Max(_position.Images, 1) : double.NaN,
            LearningRate = (float)(Optimizer.LearningRate * Optimizer.Schedule.Factor(StepCount)),
            ImagesPerSecond = run.Clock.ImagesPerSecond,
            TimeLeft = run.Clock.TimeFor(left),
            Validation = validation,
        };
    }

    private void SaveCheckpoint(Run run)
    {
        if ((run.Options.CheckpointPath ?? CheckpointPath) is { } path)
        {
            run.Clock.Pause(() =>
            {
                Save(path);
                return true;
            });
        }
    }

    /// <summary>What holds for one call of Fit.</summary>
    private sealed record Run(
        IDataset Training,
        IDataset? Validation,
        FitOptions Options,
        int LastEpoch,
        bool KeepsBest,
        IProgress<TrainingProgress>? Progress,
        ExampleBatch Batch)
    {
        public FitClock Clock { get; } = new();
    }
}
