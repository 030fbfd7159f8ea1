using System;

namespace NetDsl.Samples.Arena;

/// <summary>
/// The teacher: tries all ways of six steps through what the agent sees (the others standing still) and takes the one that gathers
/// most, sooner being better. Where there is nothing to gather it goes straight on, and not where it has just been.
/// </summary>
internal sealed class Expert : IPolicy
{
    private const int Depth = 6;
    private const float Patience = 0.9f;

    private readonly float[] _gains = new float[Observation.Side * Observation.Side];
    private readonly bool[] _blocked = new bool[Observation.Side * Observation.Side];

    public void Decide(World world, int first, int stride, Span<Move> moves)
    {
        for (int agent = first; agent < world.Agents; agent += stride)
        {
            moves[agent] = Decide(world, agent);
        }
    }

    /// <summary>The move of one agent.</summary>
    public Move Decide(World world, int agent)
    {
        Look(world, agent);
        Move best = Move.Stay;
        float most = 1e-3f;
        for (Move move = Move.Up; move <= Move.Left; move++)
        {
            float worth = Worth(Observation.Centre, Observation.Centre, move, Depth);
            if (worth > most)
            {
                (best, most) = (move, worth);
            }
        }

        return best == Move.Stay ? Explore(world, agent) : best;
    }

    private void Look(World world, int agent)
    {
        int index = 0;
        for (int dy = -Observation.Centre; dy < Observation.Side - Observation.Centre; dy++)
        {
            for (int dx = -Observation.Centre; dx < Observation.Side - Observation.Centre; dx++, index++)
            {
                int seen = world.Neighbour(world.Places[agent], dx, dy);
                _gains[index] = Rules.Worth(world.Cells[seen]);
                _blocked[index] = world.Cells[seen] == Cell.Wall || (world.Occupants[seen] >= 0 && world.Occupants[seen] != agent);
            }
        }
    }

    /// <summary>The most that a way of so many steps gathers which begins with a move; −∞ where it is barred.</summary>
    private float Worth(int column, int row, Move move, int steps)
    {
        column += Rules.DeltaX(move);
        row += Rules.DeltaY(move);
        int cell = (row * Observation.Side) + column;
        if (column is < 0 or >= Observation.Side || row is < 0 or >= Observation.Side || _blocked[cell])
        {
            return float.NegativeInfinity;
        }

        float gain = _gains[cell];
        if (steps == 1)
        {
            return gain;
        }

        // Food is eaten once on a way; a thorn hurts each time.
        _gains[cell] = MathF.Min(gain, 0);
        float rest = 0;
        for (Move next = Move.Up; next <= Move.Left; next++)
        {
            if (((int)next ^ 2) != (int)move)
            {
                rest = MathF.Max(rest, Worth(column, row, next, steps - 1));
            }
        }

        _gains[cell] = gain;
        return gain + (Patience * rest);
    }

    private static Move Explore(World world, int agent)
    {
        int place = world.Places[agent];
        ReadOnlySpan<int> trail = world.Trail(agent);
        Move best = Move.Stay;
        int most = -1;
        for (Move move = Move.Up; move <= Move.Left; move++)
        {
            int to = world.Neighbour(place, Rules.DeltaX(move), Rules.DeltaY(move));
            if (world.Cells[to] is Cell.Wall or Cell.Thorn || world.Occupants[to] >= 0)
            {
                continue;
            }

            int age = trail.IndexOf(to);
            bool straight = trail[0] >= 0 && world.Neighbour(trail[0], 2 * Rules.DeltaX(move), 2 * Rules.DeltaY(move)) == to;
            int liking = (2 * (age < 0 ? World.TrailLength : age)) + (straight ? 1 : 0);
            if (liking > most)
            {
                (best, most) = (move, liking);
            }
        }

        return best;
    }
}
