using System;
using System.Globalization;
using System.IO;

namespace NetDsl.Samples.Arena;

internal static class Program
{
    private const string Usage = """
        Arena                                    the game, 60 frames a second; q quits
        Arena --headless --ticks N               plays N ticks and prints what they took, as JSON
              [--agents N] [--seed N] [--record FILE]
        Arena --replay FILE                      plays a recorded game again and compares every bit
        Arena --match [GAMES] [--int8]           learned against greedy and random agents and the expert
        Arena --train FILE                       trains the policy anew
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            return Run(arguments);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static int Run(string[] arguments)
    {
        int seed = Number(arguments, "--seed", 1), agents = Number(arguments, "--agents", 1_000);
        switch (arguments)
        {
            case ["--train", { } file]:
                using (var imitation = new Imitation())
                {
                    imitation.Run(Console.WriteLine).Save(file);
                }

                return 0;
            case ["--replay", { } file]:
                return Replay(Recording.Load(file));
            case ["--match", ..]:
                return PlayMatch(Number(arguments, "--match", 1_000), Array.IndexOf(arguments, "--int8") >= 0 ? LearnedPolicy.LoadIntegers() : LearnedPolicy.LoadEmbedded());
            case ["--help", ..]:
                Console.WriteLine(Usage);
                return 0;
            case ["--headless", ..]:
                return PlayHeadless(new ArenaGame(LearnedPolicy.LoadEmbedded(), agents, seed), seed, Number(arguments, "--ticks", 600), Option(arguments, "--record"));
            case []:
                LiveGame.Run(new ArenaGame(LearnedPolicy.LoadEmbedded(), agents, seed));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    private static int PlayHeadless(ArenaGame game, int seed, int ticks, string? record)
    {
        Recording? recording = record == null ? null : new Recording(seed, game.World.Agents, ticks);
        Console.WriteLine(Headless.Run(game, ticks, recording));
        recording?.Save(record!);
        return 0;
    }

    private static int Replay(Recording recording)
    {
        int difference = recording.FirstDifference(LearnedPolicy.LoadEmbedded());
        Console.WriteLine(
            $$"""{"ticks":{{recording.Hashes.Count}},"isa":"{{Headless.InstructionSet}}","same":{{(difference < 0 ? "true" : "false")}},"first_difference":{{difference}}}""");
        return difference < 0 ? 0 : 1;
    }

    private static int PlayMatch(int games, INetwork network)
    {
        Console.WriteLine($"{games} games, points per agent (95 % confidence):");
        foreach (Standing standing in Match.Play(network, games))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {standing.Name,-8} {standing.Mean,7:f2} ± {standing.Margin:f2}"));
        }

        return 0;
    }

    private static int Number(string[] arguments, string name, int otherwise) =>
        Option(arguments, name) is { } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : otherwise;

    private static string? Option(string[] arguments, string name)
    {
        int index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[index + 1] : null;
    }
}
