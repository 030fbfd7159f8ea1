using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>What <c>train</c> leaves for <c>classify</c> and <c>like</c>: beside the head's weights the names of the classes and the photographs that it has learned from.</summary>
/// <param name="Recipe">Of the features.</param>
/// <param name="Classes">The names, by number.</param>
/// <param name="LeastSimilarity">A photograph that is less like all of them shows something else.</param>
/// <param name="Photos">The photographs that the head has learned from.</param>
internal sealed record SavedModel(string Recipe, IReadOnlyList<string> Classes, float LeastSimilarity, IReadOnlyList<Photo> Photos)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public void Save(DirectoryInfo folder, PhotoHead head)
    {
        head.Save(Path.Join(folder.FullName, OutputFiles.Head));
        File.WriteAllText(Path.Join(folder.FullName, OutputFiles.Model), JsonSerializer.Serialize(this, Options));
    }

    /// <summary>Loads what a run of <c>train</c> left.</summary>
    /// <exception cref="FileNotFoundException">There was none.</exception>
    /// <exception cref="InvalidDataException">The files are damaged, or of another version of this program.</exception>
    public static (SavedModel Model, Classifier Classifier, IReadOnlyList<PhotoFeatures> Known) Load(DirectoryInfo folder)
    {
        string path = Path.Join(folder.FullName, OutputFiles.Model);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no trained head in {folder}: run 'train --data DIR' first, or name its folder with --out.");
        }

        SavedModel? model = Parse(path);
        if (model is not { Recipe: Pretrained.Recipe, Classes: { Count: > 1 and <= PhotoHead.MaxClasses }, Photos: not null })
        {
            throw new InvalidDataException($"{path} is damaged or of another version: run 'train' again.");
        }

        FeatureCache cache = FeatureCache.Open(Path.Join(folder.FullName, OutputFiles.Features));
        List<PhotoFeatures> known = [];
        foreach (Photo photo in model.Photos)
        {
            known.Add(cache.TryGet(photo.Hash, out float[]? features)
                ? new(photo, features)
                : throw new InvalidDataException($"{Path.Join(folder.FullName, OutputFiles.Features)} {cache.Problem ?? "lacks photographs"}: run 'train' again."));
        }

        return (model, new(PhotoHead.Load(Path.Join(folder.FullName, OutputFiles.Head)), model.Classes), known);
    }

    private static SavedModel? Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedModel>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
