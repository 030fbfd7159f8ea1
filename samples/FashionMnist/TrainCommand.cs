using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace NetDsl.Samples;

/// <summary>Trains one of the networks, from the data to the pictures.</summary>
internal static class TrainCommand
{
    public static async Task<int> RunAsync(TrainOptions options, CancellationToken cancellation)
    {
        try
        {
            FashionMnist data = await DataLoading.LoadAsync(options.Data, cancellation);
            options.Out.Create();
            switch (options.Network)
            {
                case "lenet5":
                    Train(data, new LeNet5(options.Seed), Recipe.LeNet5, options, cancellation);
                    return 0;
                case "vgg":
                    Train(data, new SmallVgg(options.Seed), Recipe.SmallVgg, options, cancellation);
                    return 0;
                default:
                    return Failure.Report($"'{options.Network}' is none of the networks: lenet5, vgg.");
            }
        }
        catch (OperationCanceledException)
        {
            return Failure.Report($"Stopped. The same command with --resume goes on from {options[".checkpoint.safetensors"]}.");
        }
        catch (Exception exception) when (exception is IOException or WeightsException or ArgumentException or NonFiniteLossException)
        {
            return Failure.Report(exception.Message);
        }
    }

    private static void Train<TNetwork>(FashionMnist data, TNetwork network, Recipe recipe, TrainOptions options, CancellationToken cancellation)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ImageDataset images = options.Limit is { } limit ? data.Training.Take(Math.Min(limit, data.Training.Count)) : data.Training;
        int epochs = options.Epochs ?? recipe.Epochs;
        Optimizer optimizer = recipe.CreateOptimizer(images.Count, epochs);
        using Trainer<TNetwork> trainer = new(network, optimizer, Loss.SoftmaxCrossEntropy, recipe.Batch, options.Threads, options.Seed)
        {
            CheckpointPath = options[".checkpoint.safetensors"],
            CheckpointSteps = 500,
        };
        if (options.Resume)
        {
            trainer.Load(trainer.CheckpointPath);
        }

        AnsiConsole.WriteLine(TNetwork.Summary);
        AnsiConsole.WriteLine("Memory of the run:\n" + trainer.Memory);
        IDataset training = recipe.MaxShift > 0 || recipe.Flip ? images.Augment(recipe.MaxShift, recipe.Flip, options.Seed) : images;
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<TrainingProgress> history = LiveProgress.Run(
            progress => trainer.Fit(training, data.Test, epochs, progress, cancellation), images.Count, epochs);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (history.Count == 0)
        {
            AnsiConsole.WriteLine($"The run is over: it has {trainer.EpochCount} epochs.");
            return;
        }

        Evaluation evaluation = history[^1].Validation!;
        network.Save(options[".safetensors"]);
        LearningCurve.Save(history, options[".curve.png"]);
        FilterPictures.Save(network.GetParameter("conv1.weight"), options[".filters.png"]);
        ConfusionTable.Write(evaluation.ConfusionMatrix!);
        AnsiConsole.WriteLine(
            FormattableString.Invariant($"Test accuracy {evaluation.Accuracy:0.00%} after {epochs} epochs, {time.TotalSeconds:0} s, {history[^1].ImagesPerSecond:0} images/s, {options.Threads} threads."));
        AnsiConsole.WriteLine($"Weights, learning curve and filters: {options[".*"]}");
    }
}
