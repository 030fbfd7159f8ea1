using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using NetDsl.Images;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Trains a small network from nothing on the same photographs, changed at random from epoch to epoch, and tests it on the same others.</summary>
internal static class SmallCommand
{
    private const int Batch = 64;

    public static int Run(Settings settings, int epochs, CancellationToken cancellation)
    {
        settings.RequireTest();
        string path = settings.PrepareData();
        PictureReader reader = new(SmallNetwork.InputWidth, SmallNetwork.InputHeight) { Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f] };
        PhotoFolder.Open(path, reader);
        ImageFolder folder = new(path, reader, leaveOutDamaged: true);
        PhotoSplit split = Split(folder, path, settings);
        ImageFolder training = folder.Where(split.Training.Select(static photo => photo.Path).ToHashSet().Contains);
        ImageFolder test = folder.Where(split.Test.Select(static photo => photo.Path).ToHashSet().Contains);

        SmallNetwork network = new(settings.Seed);
        AdamW optimizer = new(learningRate: 3e-3f, weightDecay: 0.05f)
        {
            Schedule = LearningRateSchedule.OneCycle((long)epochs * ((training.Count + Batch - 1) / Batch), rise: 0.2),
        };
        using Trainer<SmallNetwork> trainer = new(network, optimizer, Loss.CrossEntropy(labelSmoothing: 0.05f), Batch, settings.Threads, settings.Seed);
        AnsiConsole.WriteLine(SmallNetwork.Summary);
        IDataset changing = training.Augment(new() { Seed = settings.Seed, Crop = 0.35f, Flip = true, Brightness = 0.3f, Contrast = 0.3f, Saturation = 0.3f });
        long start = Stopwatch.GetTimestamp();
        trainer.Fit(changing, epochs: epochs, progress: ConsoleProgress.Instance, cancellationToken: cancellation);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{epochs} epochs of {training.Count} pictures in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s on {settings.Threads} threads."));

        network.Save(settings[OutputFiles.Small]);
        NetworkPictures.Filters(network.GetParameter("conv1.weight"), scale: 12).Save(settings[OutputFiles.SmallFilters]);
        TestResult result = Test(network, folder.Classes, test, split);
        result.Write();
        CaptchaTable.Write("this small network", result.Accuracy);
        Figures.Add(settings.Out, new(Figures.Small, result.Accuracy, test.Count, training.Count));
        AnsiConsole.WriteLine($"Written: {settings.Out}");
        return 0;
    }

    private static PhotoSplit Split(ImageFolder folder, string path, Settings settings)
    {
        IEnumerable<Photo> all = Enumerable.Range(0, folder.Count).Select(index => new Photo(folder.GetPath(index), folder.GetLabel(index), Photo.HashOf(folder.GetPath(index))));
        (IReadOnlyList<Photo> photos, IReadOnlyList<LeftOutPhoto> copies) = PhotoSplit.WithoutCopies(all, folder.Classes);
        FeatureFolder.Report(path, folder.Classes, photos, [.. folder.LeftOut.Select(static left => new LeftOutPhoto(left.FileName!, left.Problem)), .. copies]);
        PhotoFolder.CheckCounts(path, folder.Classes, [.. photos.Select(static photo => photo.Label)]);
        return PhotoSplit.Of(photos, settings.Test, settings.Seed);
    }

    private static TestResult Test(SmallNetwork network, IReadOnlyList<string> classes, ImageFolder test, PhotoSplit split)
    {
        Dictionary<string, Photo> photos = split.Test.ToDictionary(static photo => photo.Path);
        List<TestedPhoto> tested = [];
        float[] input = new float[test.InputLength];
        for (int index = 0; index < test.Count; index++)
        {
            test.CopyInput(index, epoch: 0, input);
            tested.Add(new(photos[test.GetPath(index)], Verdict.Of(network.Forward(input), classes.Count)));
        }

        return new(classes, tested);
    }
}
