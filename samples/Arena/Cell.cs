namespace NetDsl.Samples.Arena;

/// <summary>What lies on a cell.</summary>
internal enum Cell : byte
{
    Empty,
    Wall,

    /// <summary>Worth 1.</summary>
    Seed,

    /// <summary>Worth 3.</summary>
    Fruit,

    /// <summary>Costs 2, each time.</summary>
    Thorn,
}

/// <summary>What an agent does in a tick, in the order of the network's outputs.</summary>
internal enum Move : byte
{
    Up,
    Right,
    Down,
    Left,
    Stay,
}

/// <summary>Numbers of cells and moves.</summary>
internal static class Rules
{
    /// <summary>What stepping on a cell brings.</summary>
    public static int Worth(Cell cell) => cell switch
    {
        Cell.Seed => 1,
        Cell.Fruit => 3,
        Cell.Thorn => -2,
        _ => 0,
    };

    public static int DeltaX(Move move) => move switch { Move.Right => 1, Move.Left => -1, _ => 0 };

    public static int DeltaY(Move move) => move switch { Move.Down => 1, Move.Up => -1, _ => 0 };
}
