using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using NetDsl.Interop.Inspection;
using NetDsl.Interop.Onnx;
using Spectre.Console;

namespace NetDsl.Cli.Commands;

/// <summary><c>netdsl inspect FILE</c>.</summary>
internal static class InspectCommand
{
    private const string Levels = " ▁▂▃▄▅▆▇█";

    private const int LongestCell = 64;

    /// <summary>Of a file or pipe, which has no width of its own.</summary>
    private const int WidthElsewhere = 200;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A safetensors, .npy, .npz or ONNX file." };
        var inputs = ModelOptions.Inputs();
        var outputs = ModelOptions.Outputs();
        var command = new Command("inspect", "Shows a file's tensors: shapes, statistics, histograms; of an ONNX model also whether it can be imported, node by node.") { file, inputs, outputs };
        command.SetAction(result => Show(InspectedFile.Open(result.GetRequiredValue(file), ModelOptions.Of(result, inputs, outputs)), result.InvocationConfiguration.Output));
        return command;
    }

    private static void Show(InspectedFile file, TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected || output != Console.Out)
        {
            console.Profile.Width = WidthElsewhere;
        }

        console.WriteLine(FormattableString.Invariant($"{file.Format}, {file.Tensors.Count} tensors, {file.Tensors.Sum(static tensor => tensor.Values is null ? 0L : tensor.Shape.Aggregate(1L, static (count, size) => count * size))} values"));
        foreach ((string name, string text) in file.Facts)
        {
            console.WriteLine(Printable($"{name}: {text}"));
        }

        if (file.Import is not null)
        {
            ShowImport(file.Import, console);
        }

        console.Write(Tensors(file));
    }

    private static void ShowImport(ImportReport report, IAnsiConsole console)
    {
        console.WriteLine(report.Refusal is null ? "It can be imported." : "It cannot be imported:");
        foreach (string line in report.Refusal?.Split('\n') ?? [.. report.Notes])
        {
            console.WriteLine(Printable("  " + line));
        }

        var table = new Table { Border = TableBorder.Simple };
        Array.ForEach(["", "node", "operator", "output", "becomes"], column => table.AddColumn(column));
        foreach (NodeImport node in report.Nodes)
        {
            table.AddRow([.. new[] { node.IsRefused ? "✗" : "", node.Name, node.Operator, node.Output, node.Becomes }.Select(static cell => new Text(Printable(Clip(cell))))]);
        }

        console.Write(table);
    }

    private static Table Tensors(InspectedFile file)
    {
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
        foreach (InspectedTensor tensor in file.Tensors)
        {
            TensorStatistics? statistics = tensor.Values is null ? null : TensorStatistics.Of(tensor.Values);
            table.AddRow([.. Cells(tensor, statistics).Select(static cell => new Text(Printable(cell)))]);
        }

        return table;
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

    /// <summary>Some exporters name a node by all that it was made of.</summary>
    private static string Clip(string text) => text.Length <= LongestCell ? text : text[..LongestCell] + "…";

    /// <summary>A damaged file's names must not command the terminal.</summary>
    private static string Printable(string text) => string.Concat(text.Select(static letter => char.IsControl(letter) ? '?' : letter));
}
