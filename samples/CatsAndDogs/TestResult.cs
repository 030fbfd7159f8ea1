using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A photograph of the test and what it was taken for.</summary>
internal sealed record TestedPhoto(Photo Photo, Verdict Verdict)
{
    public bool IsRight => Verdict.Label == Photo.Label;
}

/// <summary>What came of a test.</summary>
/// <param name="Classes">The names.</param>
/// <param name="Photos">All photographs of the test.</param>
internal sealed record TestResult(IReadOnlyList<string> Classes, IReadOnlyList<TestedPhoto> Photos)
{
    public double Accuracy => Photos.Count(static photo => photo.IsRight) / (double)Photos.Count;

    /// <summary>The photographs that were told wrong, the surest first.</summary>
    public IReadOnlyList<TestedPhoto> Mistakes => [.. Photos.Where(static photo => !photo.IsRight).OrderByDescending(static photo => photo.Verdict.Probability)];

    public static TestResult Of(Classifier classifier, IEnumerable<PhotoFeatures> photos) =>
        new(classifier.Classes, [.. photos.Select(photo => new TestedPhoto(photo.Photo, classifier.Classify(photo.Features)))]);

    /// <summary>Writes accuracy, confusion matrix and what that makes of a captcha.</summary>
    public void Write()
    {
        (double low, double high) = Wilson(Photos.Count(static photo => photo.IsRight), Photos.Count);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Test accuracy {Accuracy * 100:0.00} % of {Photos.Count} pictures that it has not seen (of all such pictures {low * 100:0.0} to {high * 100:0.0} %, with 95 % confidence)."));
        Table table = new Table().Border(TableBorder.Horizontal).AddColumn("");
        foreach (string name in Classes)
        {
            table.AddColumn(new TableColumn(Markup.Escape($"taken for {name}")).RightAligned());
        }

        table.AddColumn(new TableColumn("right").RightAligned());
        for (int label = 0; label < Classes.Count; label++)
        {
            TestedPhoto[] actual = [.. Photos.Where(photo => photo.Photo.Label == label)];
            IEnumerable<string> counts = Enumerable.Range(0, Classes.Count).Select(other => actual.Count(photo => photo.Verdict.Label == other).ToString(CultureInfo.InvariantCulture));
            table.AddRow([Markup.Escape(Classes[label]), .. counts, (actual.Count(static photo => photo.IsRight) / (double)actual.Length).ToString("0.0 %", CultureInfo.InvariantCulture)]);
        }

        AnsiConsole.Write(table);
    }

    /// <summary>The interval of Wilson, 1927: in it lies the accuracy on all photographs, 19 times of 20.</summary>
    private static (double Low, double High) Wilson(int right, int count)
    {
        const double Deviations = 1.96;
        double share = right / (double)count;
        double square = Deviations * Deviations / count;
        double middle = (share + (square / 2)) / (1 + square);
        double half = Deviations * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count))) / (1 + square);
        return (middle - half, middle + half);
    }
}
