using System;
using System.Collections.Generic;

namespace NetDsl.Samples.Arena;

/// <summary>How one kind of player fared: points per agent and game, with the half width of the mean's 95 % confidence interval.</summary>
internal sealed record Standing(string Name, double Mean, double Margin);

/// <summary>Games in which learned, greedy and random agents, and the expert, share one arena and its food.</summary>
internal static class Match
{
    private const int Width = 48;
    private const int Height = 32;
    private const int AgentsPerKind = 6;
    private const int Ticks = 100;

    /// <summary>Plays a match.</summary>
    /// <param name="network">The learned agents' network.</param>
    /// <param name="games">How many games, each on ground of its own.</param>
    /// <returns>A standing for each kind.</returns>
    public static IReadOnlyList<Standing> Play(INetwork network, int games)
    {
        (string Name, IPolicy Policy)[] kinds =
        [
            ("learned", new LearnedPolicy(network, AgentsPerKind)), ("greedy", new GreedyPolicy(seed: 7)),
            ("random", new RandomPolicy(seed: 8)), ("expert", new Expert()),
        ];
        double[] sums = new double[kinds.Length], squares = new double[kinds.Length];
        var moves = new Move[kinds.Length * AgentsPerKind];
        for (int game = 0; game < games; game++)
        {
            var world = new World(Width, Height, moves.Length, seed: 10_000_000 + game);
            for (int tick = 0; tick < Ticks; tick++)
            {
                for (int kind = 0; kind < kinds.Length; kind++)
                {
                    kinds[kind].Policy.Decide(world, kind, kinds.Length, moves);
                }

                world.Step(moves);
            }

            Count(world, sums, squares);
        }

        var standings = new Standing[kinds.Length];
        for (int kind = 0; kind < kinds.Length; kind++)
        {
            double mean = sums[kind] / games;
            double deviation = Math.Sqrt(Math.Max((squares[kind] / games) - (mean * mean), 0) * games / Math.Max(games - 1, 1));
            standings[kind] = new Standing(kinds[kind].Name, mean, 1.96 * deviation / Math.Sqrt(games));
        }

        return standings;
    }

    private static void Count(World world, double[] sums, double[] squares)
    {
        for (int kind = 0; kind < sums.Length; kind++)
        {
            double points = 0;
            for (int agent = kind; agent < world.Agents; agent += sums.Length)
            {
                points += world.Scores[agent];
            }

            points /= AgentsPerKind;
            sums[kind] += points;
            squares[kind] += points * points;
        }
    }
}
