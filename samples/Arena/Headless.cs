using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Samples.Arena;

/// <summary>The game without a terminal: frames are played and drawn, and what they took is told as JSON.</summary>
internal static class Headless
{
    /// <summary>The instruction set that networks run on here.</summary>
    public static string InstructionSet =>
        Avx512F.IsSupported && Vector512.IsHardwareAccelerated ? "avx512" : Avx2.IsSupported && Fma.IsSupported ? "avx2" : "portable";

    /// <summary>Plays.</summary>
    /// <param name="game">The game.</param>
    /// <param name="ticks">How many ticks.</param>
    /// <param name="recorder">Told of each tick, if there is one.</param>
    /// <returns>One line of JSON.</returns>
    public static string Run(ArenaGame game, int ticks, Recording? recorder)
    {
        var screen = new Screen(ArenaGame.Width, (ArenaGame.Height / 2) + 2);
        var meter = new FrameMeter();
        for (int tick = 0; tick < ticks; tick++)
        {
            meter.Begin();
            game.Tick();
            screen.Draw(game, meter);
            meter.End();
            recorder?.Add(game.Hash);
        }

        return Report(game, meter);
    }

    private static string Report(ArenaGame game, FrameMeter meter) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"ticks":{{meter.Frames}},"agents":{{game.World.Agents}},"isa":"{{InstructionSet}}","ms_per_frame":{{meter.Total.TotalMilliseconds / meter.Frames:f3}},"max_ms":{{meter.Longest.TotalMilliseconds:f3}},"us_per_decision":{{game.Deciding.TotalMicroseconds / meter.Frames / game.World.Agents:f3}},"bytes_per_frame":{{meter.Allocated / (double)meter.Frames:f3}},"bytes":{{meter.Allocated}},"gc_count":{{meter.Collections}},"score":{{game.Score}},"hash":"{{game.Hash:x16}}"}
        """);
}
