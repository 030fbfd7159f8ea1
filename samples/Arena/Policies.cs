using System;

namespace NetDsl.Samples.Arena;

/// <summary>Decides for some agents.</summary>
internal interface IPolicy
{
    /// <summary>Decides for every <paramref name="stride"/>-th agent from the first on.</summary>
    /// <param name="world">The world as it is.</param>
    /// <param name="first">The first agent.</param>
    /// <param name="stride">How far the next one is.</param>
    /// <param name="moves">All agents' moves; only the decided ones are written.</param>
    void Decide(World world, int first, int stride, Span<Move> moves);
}

/// <summary>Moves at random.</summary>
internal sealed class RandomPolicy(int seed) : IPolicy
{
    private readonly ArenaRandom _random = new(seed);

    public void Decide(World world, int first, int stride, Span<Move> moves)
    {
        for (int agent = first; agent < world.Agents; agent += stride)
        {
            moves[agent] = (Move)_random.Next(5);
        }
    }
}

/// <summary>
/// Goes to the nearest food in sight, straight, and never steps on a thorn; at random where none is seen or the way is barred.
/// </summary>
internal sealed class GreedyPolicy(int seed) : IPolicy
{
    private readonly ArenaRandom _random = new(seed);

    public void Decide(World world, int first, int stride, Span<Move> moves)
    {
        for (int agent = first; agent < world.Agents; agent += stride)
        {
            moves[agent] = Decide(world, world.Places[agent]);
        }
    }

    private Move Decide(World world, int place)
    {
        int nearest = int.MaxValue, x = 0, y = 0;
        for (int dy = -Observation.Centre; dy < Observation.Side - Observation.Centre; dy++)
        {
            for (int dx = -Observation.Centre; dx < Observation.Side - Observation.Centre; dx++)
            {
                int distance = Math.Abs(dx) + Math.Abs(dy);
                if (distance < nearest && world.Cells[world.Neighbour(place, dx, dy)] is (Cell.Seed or Cell.Fruit))
                {
                    (nearest, x, y) = (distance, dx, dy);
                }
            }
        }

        Move across = x > 0 ? Move.Right : x < 0 ? Move.Left : Move.Stay;
        Move along = y > 0 ? Move.Down : y < 0 ? Move.Up : Move.Stay;
        (Move better, Move other) = Math.Abs(x) >= Math.Abs(y) ? (across, along) : (along, across);
        return IsOpen(world, place, better) ? better : IsOpen(world, place, other) ? other : (Move)_random.Next(5);
    }

    private static bool IsOpen(World world, int place, Move move)
    {
        int to = world.Neighbour(place, Rules.DeltaX(move), Rules.DeltaY(move));
        return move != Move.Stay && world.Cells[to] is not Cell.Wall and not Cell.Thorn && world.Occupants[to] < 0;
    }
}
