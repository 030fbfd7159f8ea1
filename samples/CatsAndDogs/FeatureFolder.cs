using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using NetDsl.Images;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A folder's photographs with their features.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Classes">The names of its folders.</param>
/// <param name="Photos">The photographs, no two alike.</param>
/// <param name="Features">Of each photograph by its hash.</param>
internal sealed record FeatureFolder(string Path, IReadOnlyList<string> Classes, IReadOnlyList<Photo> Photos, IReadOnlyDictionary<string, float[]> Features)
{
    /// <summary>Reads the folder: features that are in the cache are taken from there, the others are computed.</summary>
    public static FeatureFolder Read(Settings settings, Lazy<IFeatureNetwork> network, CancellationToken cancellation)
    {
        string path = settings.PrepareData();
        ImageFolder folder = PhotoFolder.Open(path, Pretrained.Reader);
        FeatureCache cache = FeatureCache.Open(settings[OutputFiles.Features]);
        if (cache.Problem is { } problem)
        {
            AnsiConsole.WriteLine($"{settings[OutputFiles.Features]} {problem}, and is written anew.");
        }

        (string, int)[] files = [.. Enumerable.Range(0, folder.Count).Select(index => (folder.GetPath(index), folder.GetLabel(index)))];
        long start = Stopwatch.GetTimestamp();
        int cached = cache.Count;
        FeatureReading reading = new(network, cache, settings.Threads);
        (IReadOnlyList<PhotoFeatures> read, IReadOnlyList<LeftOutPhoto> leftOut) = ReadingProgress.Run("features", files.Length, progress => reading.Run(files, progress, cancellation));
        (IReadOnlyList<Photo> photos, IReadOnlyList<LeftOutPhoto> copies) = PhotoSplit.WithoutCopies(read.Select(static photo => photo.Photo), folder.Classes);
        Report(path, folder.Classes, photos, [.. leftOut, .. copies]);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"512 features of each by ResNet-18: {cache.Count - cached} computed, the others from the cache, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s on {settings.Threads} threads."));
        PhotoFolder.CheckCounts(path, folder.Classes, [.. photos.Select(static photo => photo.Label)]);
        return new(path, folder.Classes, photos, read.DistinctBy(static photo => photo.Photo.Hash).ToDictionary(static photo => photo.Photo.Hash, static photo => photo.Features));
    }

    /// <summary>Photographs of the folder with their features.</summary>
    public IReadOnlyList<PhotoFeatures> With(IEnumerable<Photo> photos) => [.. photos.Select(photo => new PhotoFeatures(photo, Features[photo.Hash]))];

    /// <summary>Teaches a head from photographs of the folder.</summary>
    public Classifier TeachHead(IReadOnlyList<Photo> photos, int seed) =>
        new(HeadTraining.Run([.. photos.SelectMany(photo => Features[photo.Hash])], [.. photos.Select(static photo => photo.Label)], seed), Classes);

    /// <summary>Says what is in a folder, and names what is not used of it.</summary>
    public static void Report(string path, IReadOnlyList<string> classes, IReadOnlyList<Photo> photos, IReadOnlyList<LeftOutPhoto> leftOut)
    {
        IEnumerable<string> counts = classes.Select((name, label) => string.Create(CultureInfo.InvariantCulture, $"{name} {photos.Count(photo => photo.Label == label):n0}"));
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{photos.Count:n0} pictures in {path}: {string.Join(", ", counts)}."));
        foreach (LeftOutPhoto photo in leftOut)
        {
            AnsiConsole.WriteLine($"left out: {photo.Path}: {photo.Reason}");
        }

        IReadOnlyList<string> passedOver = PhotoFolder.PassedOver(path);
        if (passedOver.Count > 0)
        {
            AnsiConsole.WriteLine($"left out: {passedOver.Count} in formats that are not read, as {passedOver[0]}: convert them to PNG or JPEG.");
        }
    }
}
