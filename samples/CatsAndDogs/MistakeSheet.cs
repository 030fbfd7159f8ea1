using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>The photographs that were told wrong, the surest first: as lines, and as a contact sheet.</summary>
internal static class MistakeSheet
{
    private const int ShownMistakes = 8;
    private const int MostTiles = 48;

    public static void Write(TestResult result, Settings settings)
    {
        string path = settings[OutputFiles.Mistakes];
        IReadOnlyList<TestedPhoto> mistakes = result.Mistakes;
        int unsure = result.Photos.Count(static photo => !photo.Verdict.IsSure);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Not sure of {unsure} (below {Verdict.Sure:0 %}); of the others {mistakes.Count(static photo => photo.Verdict.IsSure)} are wrong."));
        foreach (TestedPhoto mistake in mistakes.Take(ShownMistakes))
        {
            AnsiConsole.WriteLine($"  {mistake.Photo.Path}: {Text(mistake)}");
        }

        if (mistakes.Count == 0)
        {
            // The sheet of an earlier run would be taken for this one's.
            File.Delete(path);
            return;
        }

        ContactSheet.Save([.. mistakes.Take(MostTiles).Select(mistake => new Tile(mistake.Photo.Path, Path.GetFileName(mistake.Photo.Path), Text(mistake)))], path);
        AnsiConsole.WriteLine(mistakes.Count > MostTiles ? $"The {MostTiles} surest mistakes of {mistakes.Count} as pictures: {path}" : $"The mistakes as pictures: {path}");

        string Text(TestedPhoto mistake) => string.Create(CultureInfo.InvariantCulture, $"{result.Classes[mistake.Verdict.Label]} {mistake.Verdict.Probability:0.0 %}");
    }
}
