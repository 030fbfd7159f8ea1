using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
#pragma warning disable CA1068, RS0026 // The parameters are those of Fit.
    /// <summary>
    /// <see cref="Fit(IDataset, IDataset, int, IProgress{TrainingProgress}, CancellationToken, bool)"/> on a thread of its own, so that a window stays alive. Nobody may use
    /// trainer or network until it ends; a <see cref="Progress{T}"/> made on the window's thread reports there.
    /// </summary>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="validation">Examples to evaluate on after each epoch; null for none.</param>
    /// <param name="epochs">How many epochs the run has, at least 1.</param>
    /// <param name="progress">Is told some times a second how far the run has come, and at the end of each epoch.</param>
    /// <param name="cancellationToken">Stops the run between two steps.</param>
    /// <param name="resume">Goes on with the last run.</param>
    /// <returns>The last report of each epoch that this call finished. What Fit throws, the task throws.</returns>
    public Task<IReadOnlyList<TrainingProgress>> FitAsync(
        IDataset training,
        IDataset? validation = null,
        int epochs = 1,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default,
        bool resume = false) => OnOwnThread(() => Fit(training, validation, epochs, progress, cancellationToken, resume), cancellationToken);

    /// <summary>
    /// <see cref="Fit(IDataset, IDataset, FitOptions, IProgress{TrainingProgress}, CancellationToken, bool)"/> on a thread of its own, so that a window stays alive. Nobody may
    /// use trainer or network until it ends.
    /// </summary>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="validation">Examples to evaluate on after each epoch; null for none.</param>
    /// <param name="options">How long the run goes on, and what it keeps.</param>
    /// <param name="progress">Is told some times a second how far the run has come, and at the end of each epoch.</param>
    /// <param name="cancellationToken">Stops the run between two steps.</param>
    /// <param name="resume">Goes on with the last run.</param>
    /// <returns>What became of the run. What Fit throws, the task throws.</returns>
    public Task<FitResult> FitAsync(
        IDataset training,
        IDataset? validation,
        FitOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default,
        bool resume = false) => OnOwnThread(() => Fit(training, validation, options, progress, cancellationToken, resume), cancellationToken);
#pragma warning restore CA1068, RS0026

    private static Task<T> OnOwnThread<T>(Func<T> run, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(run, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
