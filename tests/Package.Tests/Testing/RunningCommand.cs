using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Xunit;

namespace NetDsl.Package.Tests.Testing;

/// <summary>A process that runs until it is disposed of, and what it has printed so far.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly List<string> _lines = [];

    public RunningCommand(ProcessStartInfo start)
    {
        _process = Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, data) => Add(data.Data);
        _process.ErrorDataReceived += (_, data) => Add(data.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The first such line behind the first <paramref name="seen"/> ones, as soon as there is one; the test fails if none comes.</summary>
    public string WaitFor(Func<string, bool> isWanted, int seen = 0)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Limit)
        {
            if (Lines.Skip(seen).FirstOrDefault(isWanted) is { } line)
            {
                return line;
            }

            Thread.Sleep(100);
        }

        Assert.Fail($"Nothing of what was waited for after {Limit}:\n{string.Join('\n', Lines)}");
        return "";
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}
