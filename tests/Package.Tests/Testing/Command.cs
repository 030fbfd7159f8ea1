using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using Xunit;

namespace NetDsl.Package.Tests.Testing;

/// <summary>A finished process: its exit code and all that it printed, what went to the error stream last: the two are read side by side, in no order.</summary>
internal sealed record Command(string Line, int ExitCode, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <summary>The output's lines without blanks around them, empty ones left out.</summary>
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The different error lines; a build repeats them in its summary.</summary>
    public IReadOnlyList<string> Errors => [.. Lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct()];

    /// <summary>The different warning lines; a build repeats them in its summary.</summary>
    public IReadOnlyList<string> Warnings => [.. Lines.Where(line => line.Contains(": warning ", StringComparison.Ordinal)).Distinct()];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Variables beside the test host's own.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments, each as it is.</param>
    public static Command Run(string folder, Dictionary<string, string> environment, string program, params string[] arguments)
    {
        ProcessStartInfo start = Prepare(folder, environment, program, arguments);
        string line = $"{program} {string.Join(' ', arguments)}";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException(line);
        process.StandardInput.Close();
        var output = new StringBuilder();
        var errors = new StringBuilder();
        process.OutputDataReceived += (_, data) => Append(output, data.Data);
        process.ErrorDataReceived += (_, data) => Append(errors, data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{line}: not finished after {Limit}\n{output}{errors}");
        }

        process.WaitForExit();
        return new Command(line, process.ExitCode, $"{output}{errors}");
    }

    /// <summary>How a program is started as from a user's shell; its output is to be read.</summary>
    public static ProcessStartInfo Prepare(string folder, Dictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (string inherited in start.Environment.Keys.Where(IsOfTheTestHost).ToList())
        {
            start.Environment.Remove(inherited);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>This command, if it succeeded; else the test fails with what it printed.</summary>
    public Command Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Line}: exit code {ExitCode}\n{Output}");
        return this;
    }

    // A user's shell knows nothing of the build that runs the tests.
    private static bool IsOfTheTestHost(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable is "DOTNET_HOST_PATH" or "DOTNET_ROOT_X64" or "CI";

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.Append(line).Append('\n');
        }
    }
}
