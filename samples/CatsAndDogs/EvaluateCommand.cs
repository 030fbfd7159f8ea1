using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Tests the head that was taught on the photographs of another folder.</summary>
internal static class EvaluateCommand
{
    public static int Run(Settings settings, CancellationToken cancellation)
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
        return 0;
    }
}
