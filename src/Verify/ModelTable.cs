using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;
using NetDsl.Verify.Models;

namespace NetDsl.Verify;

/// <summary>A row of the table: a model that was run, or why it was not.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Options">With which options it was imported.</param>
/// <param name="Result">What was found; null where the model was refused.</param>
/// <param name="Refusal">Why it was refused; null where it was run.</param>
internal sealed record ModelRow(string File, string Options, VerificationResult? Result, string? Refusal);

/// <summary>All models of a folder, each run beside ONNX Runtime, as a table in Markdown.</summary>
internal static class ModelTable
{
    private const int MostReasons = 3;
    private const int MostLetters = 160;

    /// <param name="folder">The folder; models in folders below it are not looked at.</param>
    /// <param name="choices">Options of single models.</param>
    /// <param name="isTimed">Times are measured too.</param>
    public static IEnumerable<ModelRow> Rows(string folder, ModelChoices choices, bool isTimed) =>
        Directory.GetFiles(folder, "*.onnx").Order(StringComparer.Ordinal).Select(path => Row(path, choices, isTimed));

    public static ModelRow Row(string path, ModelChoices choices, bool isTimed)
    {
        string file = Path.GetFileName(path);
        try
        {
            return new(file, choices.Text(file), Verification.Run(path, choices.Of(file), isTimed), null);
        }
        catch (OnnxRuntimeException exception)
        {
            return new(file, choices.Text(file), null, $"ONNX Runtime cannot run it: {exception.Message}");
        }
        catch (InteropException exception)
        {
            return new(file, choices.Text(file), null, Reasons(OnnxImporter.Explain(path, choices.Of(file)), exception.Message));
        }
    }

    public static void Write(IEnumerable<ModelRow> rows, TextWriter output)
    {
        output.WriteLine("| model | options | outputs | largest difference | NetDsl | ONNX Runtime |\n|---|---|---|---|---|---|");
        foreach (ModelRow row in rows)
        {
            string options = row.Options.Length > 0 ? $"`{row.Options}`" : "";
            output.WriteLine(row.Result is not { } result
                ? $"| {row.File} | {options} | refused: {Cell(row.Refusal!)} | | | |"
                : FormattableString.Invariant(
                    $"| {row.File} | {options} | {result.Outputs.Count} {(result.IsSame ? "equal" : "**different**")} | {result.Outputs.Max(static output => output.Counted):0.0e+0} | {VerificationText.Time(result.Time)} | {VerificationText.Time(result.ReferenceTime)} |"));
        }
    }

    /// <summary>Each reason once, with the operators that it stands in the way of.</summary>
    private static string Reasons(ImportReport report, string message)
    {
        string[] reasons = [.. report.Nodes.Where(static node => node.IsRefused).GroupBy(static node => node.Becomes, static node => node.Operator)
            .Select(static group => $"{string.Join(", ", group.Distinct())}: {group.Key}")];
        return reasons.Length == 0 ? message.Split('\n')[0]
            : string.Join("; ", reasons.Take(MostReasons)) + (reasons.Length > MostReasons ? $"; {reasons.Length - MostReasons} more" : "");
    }

    private static string Cell(string text)
    {
        string line = string.Concat(text.Select(static letter => char.IsControl(letter) ? ' ' : letter)).Replace("|", "\\|", StringComparison.Ordinal);
        return line.Length <= MostLetters ? line : line[..MostLetters] + "…";
    }
}
