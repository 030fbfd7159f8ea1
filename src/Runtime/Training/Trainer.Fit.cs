using System;
using System.Collections.Generic;
using System.Threading;
using NetDsl.Generated;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    private FitPosition _position = FitPosition.Start;
    private int _checkpointSteps;

    /// <summary>The file to which <see cref="Fit"/> saves the run after every epoch, and when it is cancelled; null, as at first, for none.</summary>
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

    /// <summary>How many epochs <see cref="Fit"/> has finished.</summary>
    public int EpochCount => _position.Epoch;

    /// <summary>
    /// Goes through a dataset again and again, each time in another order that follows from the trainer's seed. An epoch's batches are as even as they
    /// can be, of at most <see cref="MaxBatch"/>. A run that was cancelled, or killed and loaded from its checkpoint, is not over: the next call goes on
    /// with it, at the image where it stood, to the same bits.
    /// </summary>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="validation">Examples to evaluate on after each epoch; null for none.</param>
    /// <param name="epochs">How many epochs the run has, at least 1.</param>
    /// <param name="progress">Is told some times a second how far the run has come, and at the end of each epoch.</param>
    /// <param name="cancellation">Stops the run between two steps.</param>
    /// <returns>The last report of each epoch that this call finished.</returns>
    /// <exception cref="ArgumentException">A dataset is empty or does not fit the network, or a label is no class; nothing was changed.</exception>
    /// <exception cref="NonFiniteLossException">A loss was NaN or infinite; all is as it was before that step.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IReadOnlyList<TrainingProgress> Fit(
        IDataset training,
        IDataset? validation = null,
        int epochs = 1,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        CheckDataset(training, nameof(training));
        if (validation is not null)
        {
            CheckDataset(validation, nameof(validation));
        }

        if (_position.Images >= training.Count)
        {
            throw new ArgumentException(
                $"The run that goes on here had seen {_position.Images} images of its epoch, and the dataset has {training.Count}: it is another.", nameof(training));
        }

        int start = _position.RunStart == FitPosition.NoRun ? _position.Epoch : _position.RunStart;
        _position = _position with { RunStart = start };
        Run run = new(training, validation, start + epochs, progress, new ExampleBatch(training, Math.Min(MaxBatch, training.Count)));
        List<TrainingProgress> finished = [];
        while (_position.Epoch < run.LastEpoch)
        {
            RunEpoch(run, cancellation);
            finished.Add(FinishEpoch(run));
        }

        return finished;
    }

    private void RunEpoch(Run run, CancellationToken cancellation)
    {
        int[] order = new int[run.Training.Count];
        Shuffling.Fill(order, _seed, _position.Epoch);
        int batches = (order.Length + MaxBatch - 1) / MaxBatch;
        int stepsSinceCheckpoint = 0;
        while (_position.Images < order.Length)
        {
            if (cancellation.IsCancellationRequested)
            {
                SaveCheckpoint(run);
                cancellation.ThrowIfCancellationRequested();
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

    /// <summary>Of the last step's images, those whose largest output was that of their label.</summary>
    private int CountCorrect(ReadOnlySpan<int> labels)
    {
        int correct = 0;
        for (int image = 0; image < labels.Length; image++)
        {
            ReadOnlySpan<float> outputs = _buffers.Outputs[0].AsSpan(image * TNetwork.OutputLength, TNetwork.OutputLength);
            correct += Entry.IndexOfLargest(outputs) == labels[image] ? 1 : 0;
        }

        return correct;
    }

    private TrainingProgress FinishEpoch(Run run)
    {
        int epoch = _position.Epoch + 1;
        Evaluation? evaluation = run.Validation is null ? null : run.Clock.Pause(() => Evaluate(run.Validation));
        TrainingProgress report = Report(run, epoch, evaluation);
        _position = new FitPosition { Epoch = epoch, RunStart = epoch == run.LastEpoch ? FitPosition.NoRun : _position.RunStart };
        SaveCheckpoint(run);
        run.Progress?.Report(report);
        return report;
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
        if (CheckpointPath is not null)
        {
            run.Clock.Pause(() =>
            {
                Save(CheckpointPath);
                return true;
            });
        }
    }

    /// <summary>What holds for one call of Fit.</summary>
    private sealed record Run(
        IDataset Training,
        IDataset? Validation,
        int LastEpoch,
        IProgress<TrainingProgress>? Progress,
        ExampleBatch Batch)
    {
        public FitClock Clock { get; } = new();
    }
}
