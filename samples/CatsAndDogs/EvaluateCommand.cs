using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Tests the head that was taught on the photographs of another folder.</summary>
internal static class EvaluateCommand
{
    public static int Run(Settings settings, bool int8, CancellationToken cancellation)
    {
        (SavedModel model, Classifier classifier, IReadOnlyList<PhotoFeatures> known) = SavedModel.Load(settings.Out);
        FeatureFolder folder = FeatureFolder.Read(settings, new(Pretrained.Load), cancellation);
        string? strange = folder.Classes.FirstOrDefault(name => !model.Classes.Contains(name));
        if (strange is not null)
        {
            throw new PhotoFolderException($"{folder.Path} has a class '{strange}', and the head knows {string.Join(", ", model.Classes)}.");
        }

        // The same classes may have other numbers here.
        HashSet<string> learned = [.. known.Select(static photo => photo.Photo.Hash)];
        List<PhotoFeatures> test = [];
        foreach (Photo photo in folder.Photos.Where(photo => !learned.Contains(photo.Hash)))
        {
            test.Add(new(photo with { Label = model.Classes.ToList().IndexOf(folder.Classes[photo.Label]) }, folder.Features[photo.Hash]));
        }

        if (test.Count < folder.Photos.Count)
        {
            AnsiConsole.WriteLine($"{folder.Photos.Count - test.Count} of them the head has learned from: they are not in the test.");
        }

        if (test.Count == 0)
        {
            throw new PhotoFolderException($"The head has learned from all pictures of {folder.Path}: there is nothing to test it on.");
        }

        TestResult result = TestResult.Of(classifier, test);
        result.Write();
        MistakeSheet.Write(result, settings);
        CaptchaTable.Write("this head", result.Accuracy);
        if (int8)
        {
            WriteInt8(result, classifier, settings, cancellation);
        }

        return 0;
    }

    /// <summary>The same head on the features that the network makes of the same photographs with weights of 8 bits.</summary>
    private static void WriteInt8(TestResult full, Classifier classifier, Settings settings, CancellationToken cancellation)
    {
        FeatureReading reading = new(new(Pretrained.LoadInt8), cache: null, settings.Threads);
        (string, int)[] files = [.. full.Photos.Select(static photo => (photo.Photo.Path, photo.Photo.Label))];
        IReadOnlyList<PhotoFeatures> read = ReadingProgress.Run("8-bit weights", files.Length, progress => reading.Run(files, progress, cancellation)).Read;
        TestResult small = TestResult.Of(classifier, read);
        Dictionary<string, int> answers = full.Photos.ToDictionary(static photo => photo.Photo.Hash, static photo => photo.Verdict.Label);
        int equal = small.Photos.Count(photo => answers[photo.Photo.Hash] == photo.Verdict.Label);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"With 8-bit weights {small.Accuracy * 100:0.00} % instead of {full.Accuracy * 100:0.00} %, {100.0 * equal / small.Photos.Count:0.00} % equal answers."));
    }
}
