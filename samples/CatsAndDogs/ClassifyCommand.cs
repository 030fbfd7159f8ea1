using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Says what photographs show, and how sure that is.</summary>
internal static class ClassifyCommand
{
    public static int Run(IReadOnlyList<string> files, DirectoryInfo output)
    {
        (SavedModel model, Classifier classifier, IReadOnlyList<PhotoFeatures> known) = SavedModel.Load(output);
        Neighbours neighbours = new(known);
        PhotoQuery query = new(output);
        int failed = 0;
        foreach (string file in files)
        {
            if (query.Read(file) is not { } photo)
            {
                failed++;
                continue;
            }

            float similarity = neighbours.Of(photo.Features, 1, photo.Photo.Hash)[0].Similarity;
            AnsiConsole.WriteLine($"{file}: {Describe(classifier.Classify(photo.Features), model, similarity)}");
        }

        return failed > 0 ? 1 : 0;
    }

    private static string Describe(Verdict verdict, SavedModel model, float similarity)
    {
        string[] likely = [.. Enumerable.Range(0, model.Classes.Count)
            .OrderByDescending(label => verdict.Probabilities[label])
            .Take(verdict.IsSure ? 1 : 2)
            .Select(label => $"{model.Classes[label]} {verdict.Probabilities[label].ToString("0.0 %", CultureInfo.InvariantCulture)}")];
        string classes = string.Join(", ", likely);
        return similarity < model.LeastSimilarity ? $"not sure, it is like none of the pictures that were learned from ({classes})"
            : verdict.IsSure ? classes
            : $"not sure ({classes})";
    }
}
