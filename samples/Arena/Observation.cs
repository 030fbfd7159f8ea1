using System;

namespace NetDsl.Samples.Arena;

/// <summary>What an agent sees: 8×8 cells, itself in the fourth column of the fourth row, eight facts of each cell.</summary>
internal static class Observation
{
    public const int Side = 8;

    /// <summary>The column, and the row, of the agent itself.</summary>
    public const int Centre = 3;

    private const int Wall = 0, Seed = 1, Fruit = 2, Thorn = 3, Other = 4, Trail = 5, Near = 6, One = 7;

    /// <summary>Writes the observation of one agent.</summary>
    /// <param name="world">The world.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="facts">Takes 512 floats, HWC.</param>
    public static void Write(World world, int agent, Span<float> facts)
    {
        facts.Clear();
        int place = world.Places[agent];
        int index = 0;
        for (int dy = -Centre; dy < Side - Centre; dy++)
        {
            for (int dx = -Centre; dx < Side - Centre; dx++, index += Side)
            {
                Span<float> cell = facts.Slice(index, Side);
                int seen = world.Neighbour(place, dx, dy);
                if (world.Cells[seen] != Cell.Empty)
                {
                    cell[Fact(world.Cells[seen])] = 1;
                }

                cell[Other] = world.Occupants[seen] >= 0 && world.Occupants[seen] != agent ? 1 : 0;
                cell[Near] = 1 - ((Math.Abs(dx) + Math.Abs(dy)) / 8f);
                cell[One] = 1;
            }
        }

        WriteTrail(world, agent, facts);
    }

    // The latest place is 1, the one before 7/8, and so on.
    private static void WriteTrail(World world, int agent, Span<float> facts)
    {
        int place = world.Places[agent];
        ReadOnlySpan<int> trail = world.Trail(agent);
        for (int age = trail.Length - 1; age >= 0; age--)
        {
            if (trail[age] < 0)
            {
                continue;
            }

            int column = Offset(trail[age] % world.Width, place % world.Width, world.Width) + Centre;
            int row = Offset(trail[age] / world.Width, place / world.Width, world.Height) + Centre;
            if (column is >= 0 and < Side && row is >= 0 and < Side)
            {
                facts[(((row * Side) + column) * Side) + Trail] = 1 - (age / (float)World.TrailLength);
            }
        }
    }

    /// <summary>The way from one coordinate to another, around the grid where that is shorter.</summary>
    private static int Offset(int to, int from, int size)
    {
        int offset = to - from;
        return offset > size / 2 ? offset - size : offset < -size / 2 ? offset + size : offset;
    }

    private static int Fact(Cell cell) => cell switch
    {
        Cell.Wall => Wall,
        Cell.Seed => Seed,
        Cell.Fruit => Fruit,
        _ => Thorn,
    };
}
