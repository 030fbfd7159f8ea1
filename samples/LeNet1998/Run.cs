using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Spectre.Console;

namespace NetDsl.Samples.Digits;

/// <summary>A network that has been trained.</summary>
internal sealed record Run(string Name, IReadOnlyList<TrainingProgress> Epochs, TimeSpan Time, int Parameters)
{
    public Evaluation Test => Epochs[^1].Validation!;

    public static Run Train<TNetwork>(string name, TNetwork network, Loss loss, Pictures pictures, Options options, CancellationToken cancellation)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        AnsiConsole.WriteLine($"{name}\n{TNetwork.Summary}");
        ImageDataset training = options.Limit is { } limit ? pictures.Training.Take(Math.Min(limit, pictures.Training.Count)) : pictures.Training;
        using Trainer<TNetwork> trainer = new(network, Recipe.CreateOptimizer(training.Count, options.Epochs), loss, Recipe.Batch, options.Threads, options.Seed);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<TrainingProgress> epochs = trainer.Fit(training, pictures.Test, options.Epochs, new EpochLines(), cancellation);
        AnsiConsole.WriteLine();
        return new(name, epochs, Stopwatch.GetElapsedTime(start), TNetwork.ParameterCount);
    }

    private sealed class EpochLines : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.IsEpochEnd)
            {
                AnsiConsole.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"epoch {value.Epoch,2}: loss {value.Loss:0.000}, accuracy {value.Accuracy:0.00%}; test {value.Validation}"));
            }
        }
    }
}
