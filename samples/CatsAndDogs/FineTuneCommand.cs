using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using NetDsl.Images;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>
/// Lets the last block of the pretrained network learn too, from where it is and with the taught head behind it. All below is frozen: the backward pass ends there, and its
/// batch normalizations keep their statistics.
/// </summary>
internal static class FineTuneCommand
{
    // A larger batch would take some 45 MB more for each picture.
    private const int Batch = 16;

    public static int Run(Settings settings, int epochs, CancellationToken cancellation)
    {
        Lazy<ResNet18> pretrained = new(Pretrained.Load);
        settings.RequireTest();
        FeatureFolder folder = FeatureFolder.Read(settings, new(() => pretrained.Value), cancellation);
        PhotoSplit split = PhotoSplit.Of(folder.Photos, settings.Test, settings.Seed);
        Classifier classifier = folder.TeachHead(split.Training, settings.Seed);
        TestResult before = TestResult.Of(classifier, folder.With(split.Test));
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The head alone: {before.Accuracy * 100:0.00} % of the test."));

        ResNet18 network = pretrained.Value;
        CopyHead(classifier.Head, network);
        HashSet<string> paths = [.. split.Training.Select(static photo => photo.Path)];
        ImageFolder training = new ImageFolder(folder.Path, Pretrained.Reader, check: false).Where(paths.Contains);
        Train(network, training, epochs, settings, cancellation);
        network.Save(settings[OutputFiles.FineTuned]);

        TestResult result = Test(network, classifier, split.Test, settings, cancellation);
        result.Write();
        CaptchaTable.Write("fine-tuned", result.Accuracy);
        Figures.Add(settings.Out, new(Figures.FineTuned, result.Accuracy, split.Test.Count, split.Training.Count));
        AnsiConsole.WriteLine($"Written: {settings.Out}");
        return 0;
    }

    private static void Train(ResNet18 network, ImageFolder training, int epochs, Settings settings, CancellationToken cancellation)
    {
        AdamW optimizer = new(learningRate: 5e-5f, weightDecay: 0.05f)
        {
            Schedule = LearningRateSchedule.OneCycle((long)epochs * ((training.Count + Batch - 1) / Batch), rise: 0.2),
        };
        using Trainer<ResNet18> trainer = new(network, optimizer, Loss.CrossEntropy(labelSmoothing: 0.05f), Batch, settings.Threads, settings.Seed);
        trainer.FreezeAllBut(ResNet18.LastBlock);
        int learned = ResNet18.Layers.ToArray().Where(static layer => ResNet18.LastBlock.Contains(layer.Name)).Sum(static layer => (int)layer.Parameters);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{string.Join(", ", ResNet18.LastBlock)} learn, {learned:n0} parameters; {trainer.FrozenLayers.Count} layers are frozen. Memory of the run:\n{trainer.Memory}"));
        long start = Stopwatch.GetTimestamp();
        IDataset changing = training.Augment(new() { Seed = settings.Seed, Crop = 0.2f, Flip = true, Brightness = 0.2f, Contrast = 0.2f });
        trainer.Fit(changing, epochs: epochs, progress: ConsoleProgress.Instance, cancellationToken: cancellation);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{epochs} epochs of {training.Count} pictures in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s on {settings.Threads} threads."));
    }

    /// <summary>The same views of the same photographs as in the test of the head.</summary>
    private static TestResult Test(ResNet18 network, Classifier classifier, IReadOnlyList<Photo> test, Settings settings, CancellationToken cancellation)
    {
        PhotoHead head = new(seed: 1);
        head.SetParameter("Head.weight", network.GetParameter("Head.weight").Values);
        head.SetParameter("Head.bias", network.GetParameter("Head.bias").Values);
        FeatureReading reading = new(new(network), cache: null, settings.Threads);
        (string, int)[] files = [.. test.Select(static photo => (photo.Path, photo.Label))];
        IReadOnlyList<PhotoFeatures> read = ReadingProgress.Run("test", files.Length, progress => reading.Run(files, progress, cancellation)).Read;
        return TestResult.Of(new(head, classifier.Classes), read);
    }

    private static void CopyHead(PhotoHead head, ResNet18 network)
    {
        network.SetParameter("Head.weight", head.GetParameter("Head.weight").Values);
        network.SetParameter("Head.bias", head.GetParameter("Head.bias").Values);
    }
}
