using System;
using System.IO;
using Spectre.Console;

namespace NetDsl;

/// <summary>
/// Shows a run of <c>Fit</c> in the console: <c>trainer.Fit(training, validation, 10, ConsoleProgress.Instance)</c>. A terminal has one line that goes on
/// as the run does, and a line for each epoch that is over; a file or a pipe has the latter alone.
/// </summary>
public sealed class ConsoleProgress : IProgress<TrainingProgress>
{
    private readonly IAnsiConsole _console;
    private bool _hasLine;

    /// <summary>Shows runs in a console of one's own choice.</summary>
    /// <param name="console">The console.</param>
    public ConsoleProgress(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        _console = console;
    }

    /// <summary>Shows runs in the process's console.</summary>
    public static ConsoleProgress Instance { get; } = new(AnsiConsole.Console);

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        bool isTerminal = _console.Profile.Capabilities is { Ansi: true, Interactive: true };
        if (!value.IsEpochEnd && !isTerminal)
        {
            return;
        }

        // Past the console's own layout, which would wrap a long line in a file.
        TextWriter writer = _console.Profile.Out.Writer;
        string text = value.ToString();
        if (_hasLine)
        {
            // Back to the start of the line, and what stands there is deleted.
            writer.Write("\r\u001b[2K");
        }

        _hasLine = !value.IsEpochEnd;
        if (_hasLine)
        {
            // A line that is wider than the terminal could not be taken back.
            writer.Write(text[..Math.Min(text.Length, Math.Max(_console.Profile.Width - 1, 1))]);
        }
        else
        {
            writer.WriteLine(text);
        }

        writer.Flush();
    }
}
