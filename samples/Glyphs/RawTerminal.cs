using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace NetDsl.Samples.Glyphs;

/// <summary>The terminal with keys and mouse as they come, restored at the end.</summary>
internal sealed class RawTerminal : IDisposable
{
    // Alternate screen, no cursor, mouse moves in SGR form.
    private const string Enter = "\e[?1049h\e[?25l\e[?1003h\e[?1006h\e[2J";
    private const string Leave = "\e[?1006l\e[?1003l\e[?25h\e[?1049l";

    private readonly ConcurrentQueue<TerminalEvent> _events = new();
    private readonly string? _settings;
    private readonly Thread _reader;
    private volatile bool _disposed;

    public RawTerminal()
    {
        if (!OperatingSystem.IsWindows())
        {
            _settings = Stty("-g");

            // A read without a key ends after a tenth of a second, so that the reading thread can be told to stop.
            Stty("-icanon -echo min 0 time 1");
        }

        Console.Write(Enter);
        Console.CancelKeyPress += (_, pressed) =>
        {
            // As good as q: who draws stops first, then the terminal is restored.
            pressed.Cancel = true;
            _events.Enqueue(TerminalEvent.Key('q'));
        };
        _reader = new Thread(OperatingSystem.IsWindows() ? ReadKeys : ReadBytes) { IsBackground = true };
        _reader.Start();
    }

    /// <summary>The next event, if one has come.</summary>
    public bool TryRead(out TerminalEvent happened) => _events.TryDequeue(out happened);

    public void Dispose()
    {
        _disposed = true;
        Console.Write(Leave);
        if (_settings != null)
        {
            _reader.Join();
            Stty(_settings);
        }
    }

    private static string Stty(string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("stty", arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new IOException("stty did not start");
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }

    private void ReadBytes()
    {
        // Not Console.OpenStandardInput: on a terminal that one waits for a whole line.
        using var input = new FileStream("/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var decoder = new TerminalDecoder();
        byte[] buffer = new byte[256];
        while (!_disposed)
        {
            foreach (byte value in buffer.AsSpan(0, input.Read(buffer)))
            {
                if (decoder.Next(value) is { } happened)
                {
                    _events.Enqueue(happened);
                }
            }
        }
    }

    private void ReadKeys()
    {
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            _events.Enqueue(key.Key switch
            {
                ConsoleKey.UpArrow => TerminalEvent.Key('A'),
                ConsoleKey.DownArrow => TerminalEvent.Key('B'),
                ConsoleKey.RightArrow => TerminalEvent.Key('C'),
                ConsoleKey.LeftArrow => TerminalEvent.Key('D'),
                _ => TerminalEvent.Key(char.ToLowerInvariant(key.KeyChar)),
            });
        }
    }
}
