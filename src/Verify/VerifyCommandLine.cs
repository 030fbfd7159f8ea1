using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;
using NetDsl.Verify.Models;

namespace NetDsl.Verify;

/// <summary><c>netdsl-verify MODEL.onnx [--input NAME[=SIZES]]… [--output NAME]…</c>.</summary>
internal static class VerifyCommandLine
{
    /// <returns>0 where the network computes what the model does; 1 where it does not, or cannot be run.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var model = new Argument<string>("MODEL.onnx") { Description = "The model: operator set 7 or later." };
        var inputs = new Option<string[]>("--input") { Description = "As for netdsl import.", HelpName = "NAME=SIZES", DefaultValueFactory = static _ => [] };
        var outputs = new Option<string[]>("--output") { Description = "As for netdsl import.", HelpName = "NAME", DefaultValueFactory = static _ => [] };
        var root = new RootCommand("Imports an ONNX model into NetDsl, runs it beside ONNX Runtime on random inputs, and compares outputs and times.") { model, inputs, outputs, Table() };
        root.SetAction(result =>
        {
            VerificationResult found = Verification.Run(result.GetRequiredValue(model), new OnnxImportOptions
            {
                Inputs = [.. (result.GetValue(inputs) ?? []).Select(OnnxInput.Parse)],
                Outputs = result.GetValue(outputs) ?? [],
            });
            VerificationText.Write(found, output);
            return found.IsSame ? 0 : 1;
        });
        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error }) == 0 ? 0 : 1;
        }
        catch (OnnxRuntimeException exception)
        {
            error.WriteLine($"netdsl-verify: ONNX Runtime cannot run the model: {exception.Message}");
            return 1;
        }
        catch (Exception exception) when (exception is InteropException or WeightsException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"netdsl-verify: {exception.Message}");
            return 1;
        }
    }

    private static Command Table()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder with the models." };
        var choices = new Option<string?>("--choices") { Description = "A text file with a line for each model that needs options: its name, and --input and --output as above.", HelpName = "FILE" };
        var command = new Command("table", "Runs all models of a folder and prints a table in Markdown; fails where one of them is wrong.") { folder, choices };
        command.SetAction(result =>
        {
            ModelRow[] rows = [.. ModelTable.Rows(result.GetRequiredValue(folder), new ModelChoices(result.GetValue(choices)), isTimed: true)];
            ModelTable.Write(rows, result.InvocationConfiguration.Output);
            return rows.All(static row => row.Result is null or { IsSame: true }) ? 0 : 1;
        });
        return command;
    }
}
