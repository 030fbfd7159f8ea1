using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace NetDsl.Samples.Digits;

/// <summary>What the runs came to, on the screen.</summary>
internal static class Report
{
    private const int Longest = 40;

    public static void Write(IReadOnlyList<Run> runs)
    {
        foreach (Run run in runs)
        {
            AnsiConsole.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Name}: {run.Parameters:n0} parameters, test accuracy {run.Test.Accuracy:0.00%} after {run.Epochs.Count} epochs, {run.Time.TotalSeconds:0} s"));
        }
    }

    /// <summary>The distances of a picture from each class, as bars.</summary>
    public static void WriteDistances(string title, Judgement judgement)
    {
        AnsiConsole.WriteLine($"\n{title}: test picture {judgement.Index}, of class {judgement.Label}");
        float largest = judgement.Distances.Max();
        foreach ((float distance, int label) in judgement.Distances.Select(static (distance, label) => (distance, label)))
        {
            string bar = new('█', (int)MathF.Round(distance / largest * Longest));
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {label} {distance,6:0.0} {bar}{(label == judgement.Answer ? " ← nearest" : "")}"));
        }
    }

    public static void WriteRejection(IReadOnlyCollection<Judgement> judgements)
    {
        AnsiConsole.WriteLine("\nRejecting the pictures that are farthest from every drawing:");
        foreach ((double rejected, double errors) in Judgement.Rejecting(judgements, 0, 0.05, 0.1, 0.2, 0.3))
        {
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rejected,4:0%} rejected: {errors:0.00%} of the others are wrong"));
        }
    }
}
