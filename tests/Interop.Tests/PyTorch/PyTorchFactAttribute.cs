using System;
using System.Diagnostics;
using Xunit;

namespace NetDsl.Interop.Tests.PyTorch;

/// <summary>A test that needs Debian's python3-torch; without it the test is shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PyTorchFactAttribute : FactAttribute
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> IsInstalled = new(static () => Run(["-c", "import torch, numpy"]).Code == 0);

    public PyTorchFactAttribute()
    {
        Skip = IsInstalled.Value ? null : "python3-torch is not installed";
    }

    public static (int Code, string Output) Run(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process process = Process.Start(start)!;
            System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (-1, exception.Message);
        }
    }
}
