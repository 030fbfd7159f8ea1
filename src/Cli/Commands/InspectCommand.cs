using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using NetDsl.Interop.Inspection;
using Spectre.Console;

namespace NetDsl.Cli.Commands;

/// <summary><c>netdsl inspect FILE</c>.</summary>
internal static class InspectCommand
{
    private const string Levels = " ▁▂▃▄▅▆▇█";

    /// <summary>Of a file or pipe, which has no width of its own.</summary>
    private const int WidthElsewhere = 200;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A safetensors, .npy, .npz or ONNX file." };
        var command = new Command("inspect", "Shows a file's tensors: shapes, statistics, histograms.") { file };
        command.SetAction(result => Show(InspectedFile.Open(result.GetRequiredValue(file)), result.InvocationConfiguration.Output));
        return command;
    }

    private static void Show(InspectedFile file, TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected || output != Console.Out)
        {
            console.Profile.Width = WidthElsewhere;
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in new[] { "tensor", "type", "shape" })
        {
            table.AddColumn(column);
        }

        foreach (string column in new[] { "values", "not finite", "least", "most", "mean", "deviation" })
        {
            table.AddColumn(column, static column => column.RightAligned());
        }

        table.AddColumn("from least to most");
        long count = 0;
        foreach (InspectedTensor tensor in file.Tensors)
        {
            TensorStatistics? statistics = tensor.Values is null ? null : TensorStatistics.Of(tensor.Values);
            count += statistics?.Count ?? 0;
            table.AddRow([.. Cells(tensor, statistics).Select(static cell => new Text(Printable(cell)))]);
        }

        console.WriteLine(FormattableString.Invariant($"{file.Format}, {file.Tensors.Count} tensors, {count} values"));
        foreach ((string name, string text) in file.Facts)
        {
            console.WriteLine(Printable($"{name}: {text}"));
        }

        console.Write(table);
    }

    private static IEnumerable<string> Cells(InspectedTensor tensor, TensorStatistics? statistics)
    {
        IEnumerable<string> name = [tensor.Name, tensor.Type, $"[{string.Join(", ", tensor.Shape)}]"];
        return statistics is null
            ? name.Concat(["", "", "", "", "", "", "not read"])
            : name.Concat([
                statistics.Count.ToString(CultureInfo.InvariantCulture), statistics.NotFinite == 0 ? "" : statistics.NotFinite.ToString(CultureInfo.InvariantCulture),
                Number(statistics.Least), Number(statistics.Most), Number(statistics.Mean), Number(statistics.Deviation), Bars(statistics.Histogram)]);
    }

    /// <summary>The highest bar stands for the fullest part; a part that is not empty shows.</summary>
    private static string Bars(IReadOnlyList<long> histogram)
    {
        long most = Math.Max(1, histogram.Max());
        return string.Concat(histogram.Select(count => Levels[(int)Math.Ceiling((Levels.Length - 1) * (double)count / most)]));
    }

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("G5", CultureInfo.InvariantCulture);

    /// <summary>A damaged file's names must not command the terminal.</summary>
    private static string Printable(string text) => string.Concat(text.Select(static letter => char.IsControl(letter) ? '?' : letter));
}
