using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Finds the pictures that are most like one, of those that were learned from: the ones whose embeddings have the smallest angle to its own.</summary>
internal static class LikeCommand
{
    public static int Run(string file, int count, DirectoryInfo output)
    {
        (SavedModel model, _, IReadOnlyList<PhotoFeatures> known) = SavedModel.Load(output);
        if (new PhotoQuery(output).Read(file) is not { } photo)
        {
            return 1;
        }

        IReadOnlyList<Neighbour> found = new Neighbours(known).Of(photo.Features, count, photo.Photo.Hash);
        foreach (Neighbour neighbour in found)
        {
            AnsiConsole.WriteLine($"{Similarity(neighbour)}  {model.Classes[neighbour.Photo.Label]}  {neighbour.Photo.Path}");
        }

        string path = Path.Join(output.FullName, OutputFiles.Like);
        Tile[] there = [.. found
            .Where(static neighbour => File.Exists(neighbour.Photo.Path))
            .Select(neighbour => new Tile(neighbour.Photo.Path, Path.GetFileName(neighbour.Photo.Path), $"{model.Classes[neighbour.Photo.Label]} {Similarity(neighbour)}"))];
        ContactSheet.Save([new(file, Path.GetFileName(file), "the picture itself"), .. there], path);
        AnsiConsole.WriteLine($"As pictures, the first of them {file}: {path}");
        return 0;
    }

    private static string Similarity(Neighbour neighbour) => neighbour.Similarity.ToString("0.000", CultureInfo.InvariantCulture);
}
