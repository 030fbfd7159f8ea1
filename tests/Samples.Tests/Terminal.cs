using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>A test that needs a terminal of its own, made by <c>script</c> of util-linux; elsewhere it is shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute()
    {
        Skip = OperatingSystem.IsLinux() && File.Exists(Terminal.Script) ? null : $"there is no {Terminal.Script}";
    }
}

/// <summary>A sample's program in a pseudo-terminal: what it shows can be waited for, and keys and mouse be sent.</summary>
internal sealed class Terminal : IDisposable
{
    public const string Script = "/usr/bin/script";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _shown = new();
    private readonly Thread _reader;

    public Terminal(string sample, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, $"NetDsl.Samples.{sample}.dll");
        string words = string.Concat(arguments.Select(static argument => $" '{argument}'"));

        // Started in a shell's background, tests are told to ignore Ctrl+C, and a program would inherit that: env takes it back.
        // exec: Ctrl+C reaches a shell too that waits for the program, and some shells (dash) then end by it, whatever the program did.
        var start = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT", Script, "-qec", $"stty rows 30 cols 100; exec dotnet '{program}'{words}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        _process = Process.Start(start)!;
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
    }

    public void Send(string bytes)
    {
        _process.StandardInput.Write(bytes);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until the program has written a text.</summary>
    public void WaitFor(string text)
    {
        var time = Stopwatch.StartNew();
        while (true)
        {
            bool ended = _process.HasExited;
            lock (_shown)
            {
                string shown = _shown.ToString();
                if (shown.Contains(text, StringComparison.Ordinal))
                {
                    return;
                }

                Assert.True(time.Elapsed < Limit && !ended, $"'{text}' was not shown, but: {shown[Math.Max(0, shown.Length - 4_000)..]}");
            }

            Thread.Sleep(50);
        }
    }

    /// <returns>The program's exit code.</returns>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Limit) && _reader.Join(Limit), "the program went on");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Read()
    {
        char[] buffer = new char[4_096];
        int count;
        while ((count = _process.StandardOutput.Read(buffer)) > 0)
        {
            lock (_shown)
            {
                _shown.Append(buffer, 0, count);
            }
        }
    }
}
