using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Teaches a head on the features of the pretrained network, and tests it on photographs that it has not seen.</summary>
internal static class TrainCommand
{
    public static int Run(Settings settings, CancellationToken cancellation)
    {
        AnsiConsole.WriteLine("ResNet-18, which has seen a million photographs, makes 512 numbers of a picture. A head of one layer learns from them which folder it belongs to.");
        if (settings.Data is null)
        {
            AnsiConsole.WriteLine("Without --data it draws cats and dogs. For photographs of your own: train --data DIR, a folder with a folder for each class.");
        }

        FeatureFolder folder = FeatureFolder.Read(settings, new(Pretrained.Load), cancellation);
        PhotoSplit split = PhotoSplit.Of(folder.Photos, settings.Test, settings.Seed);
        long start = Stopwatch.GetTimestamp();
        Classifier classifier = folder.TeachHead(split.Training, settings.Seed);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"The head has learned from {split.Training.Count} pictures in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s."));
        new SavedModel(Pretrained.Recipe, folder.Classes, new Neighbours(folder.With(split.Training)).LeastSimilarity(), split.Training).Save(settings.Out, classifier.Head);
        if (split.Test.Count > 0)
        {
            TestResult result = TestResult.Of(classifier, folder.With(split.Test));
            result.Write();
            MistakeSheet.Write(result, settings);
            CaptchaTable.Write("this head", result.Accuracy);
            Figures.Add(settings.Out, new(Figures.Head, result.Accuracy, split.Test.Count, split.Training.Count));
        }

        AnsiConsole.WriteLine($"Written: {settings.Out}. Next: classify FILE, like FILE, evaluate --data DIR; small and fine-tune are other ways to learn the same.");
        return 0;
    }
}
