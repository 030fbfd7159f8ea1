using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace NetDsl.Cli.Commands;

/// <summary><c>netdsl verify MODEL.onnx</c>: starts the tool that carries ONNX Runtime.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL.onnx") { Description = "The model: operator set 7 or later." };
        var inputs = ModelOptions.Inputs();
        var outputs = ModelOptions.Outputs();
        var command = new Command("verify", "Imports an ONNX model and runs it beside ONNX Runtime on random inputs: the largest differences, and both times. Needs the tool NetDsl.Verify.") { model, inputs, outputs };
        command.SetAction(result =>
        {
            ProcessStartInfo start = VerifyTool.Find();
            start.ArgumentList.Add(result.GetRequiredValue(model));
            Add(start, "--input", result.GetValue(inputs) ?? []);
            Add(start, "--output", result.GetValue(outputs) ?? []);
            return Run(start, result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        });
        return command;
    }

    private static void Add(ProcessStartInfo start, string option, string[] values)
    {
        foreach (string value in values)
        {
            start.ArgumentList.Add(option);
            start.ArgumentList.Add(value);
        }
    }

    /// <summary>Passes on what the tool prints, and how it ended.</summary>
    private static int Run(ProcessStartInfo start, TextWriter output, TextWriter error)
    {
        using Process process = Process.Start(start) ?? throw new IOException($"{start.FileName} cannot be started.");
        Task copied = Task.WhenAll(Copy(process.StandardOutput, output), Copy(process.StandardError, error));
        process.WaitForExit();
        copied.Wait();
        return process.ExitCode;
    }

    private static async Task Copy(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            await to.WriteLineAsync(line).ConfigureAwait(false);
        }
    }
}
