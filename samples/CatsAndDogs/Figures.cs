using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using ScottPlot;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>How good a way of learning was in its last run.</summary>
/// <param name="Name">The way.</param>
/// <param name="Accuracy">The share of the test that was told right.</param>
/// <param name="Test">How many photographs the test has.</param>
/// <param name="Training">How many there were to learn from.</param>
internal sealed record Figure(string Name, double Accuracy, int Test, int Training);

/// <summary>The figures of all ways that were tried on the same photographs, side by side in a picture.</summary>
internal static class Figures
{
    public const string Small = "a small network\nfrom nothing";
    public const string Head = "a head on the features\nof ResNet-18";
    public const string FineTuned = "and its last block\nfine-tuned";

    private static readonly string[] Order = [Small, Head, FineTuned];

    /// <summary>Puts a figure in the place of the last one of its way, and draws all.</summary>
    public static void Add(DirectoryInfo folder, Figure figure)
    {
        string path = Path.Join(folder.FullName, OutputFiles.Figures);

        // Figures of other photographs cannot be compared.
        List<Figure> figures = [.. Load(path).Where(other => other.Name != figure.Name && (other.Test, other.Training) == (figure.Test, figure.Training)), figure];
        figures = [.. figures.OrderBy(static other => Array.IndexOf(Order, other.Name))];
        File.WriteAllText(path, JsonSerializer.Serialize(figures));
        Draw(figures, Path.Join(folder.FullName, OutputFiles.Chart));
    }

    private static Figure[] Load(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Figure[]>(File.ReadAllText(path)) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Draw(List<Figure> figures, string path)
    {
        (string Name, double Accuracy)[] rows =
        [
            ("a guesser of 2006", Captcha.Guesser),
            .. figures.Select(static figure => (figure.Name, figure.Accuracy)),
            ("the winner of Kaggle's contest,\n25,000 photographs", Captcha.Winner),
        ];
        Plot plot = new();
        plot.Title($"Told right of {figures[0].Test} unseen photographs ({figures[0].Training} to learn from)");
        Bars(plot, [.. rows.Select(static row => row.Accuracy)], -0.18, Colors.SteelBlue, "one photograph");
        Bars(plot, [.. rows.Select(static row => Captcha.Passes(row.Accuracy))], 0.18, Colors.DarkOrange, $"all {Captcha.Photos} of a captcha");
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, rows.Length).Select(static index => (double)index)], [.. rows.Select(static row => row.Name)]);
        plot.Axes.SetLimits(-0.6, rows.Length - 0.4, 0, 120);
        plot.YLabel("%");
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SavePng(path, 200 + (170 * rows.Length), 480);
    }

    private static void Bars(Plot plot, double[] shares, double shift, Color color, string name)
    {
        Bar[] bars = [.. shares.Select((share, index) => new Bar
        {
            Position = index + shift,
            Value = share * 100,
            Size = 0.34,
            FillColor = color,
            Label = FormattableString.Invariant($"{share * 100:0.0}"),
        })];
        plot.Add.Bars(bars).LegendText = name;
    }
}
