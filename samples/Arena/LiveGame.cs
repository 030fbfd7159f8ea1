using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace NetDsl.Samples.Arena;

/// <summary>The game in the terminal, 60 frames a second.</summary>
internal static class LiveGame
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromSeconds(1 / 60.0);

    private static volatile bool _quit;

    /// <summary>Runs until q or Ctrl+C.</summary>
    public static void Run(ArenaGame game)
    {
        var screen = new Screen(Console.WindowWidth, Console.WindowHeight);
        var meter = new FrameMeter();
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = _quit = true;
        new Thread(WaitForQuit) { IsBackground = true }.Start();
        using Stream terminal = Console.OpenStandardOutput();
        terminal.Write("\e[?1049h\e[?25l\e[2J"u8);
        long next = Stopwatch.GetTimestamp();
        while (!_quit)
        {
            meter.Begin();
            game.Tick();
            terminal.Write(screen.Draw(game, meter));
            meter.End();
            next += (long)(FrameTime.TotalSeconds * Stopwatch.Frequency);
            TimeSpan left = TimeSpan.FromSeconds((next - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency);
            if (left > TimeSpan.Zero)
            {
                Thread.Sleep(left);
            }
            else
            {
                next = Stopwatch.GetTimestamp();
            }
        }

        terminal.Write("\e[0m\e[?25h\e[?1049l"u8);
    }

    private static void WaitForQuit()
    {
        while (Console.ReadKey(intercept: true).KeyChar is not ('q' or 'Q'))
        {
        }

        _quit = true;
    }
}
