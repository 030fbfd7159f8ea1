using System;

namespace NetDsl.Samples.Arena;

/// <summary>
/// A grid without edges (what leaves at the right comes back at the left) with walls, food, thorns and agents. All numbers are whole, so
/// a game is its seed and its moves.
/// </summary>
internal sealed class World
{
    /// <summary>How many of its last places an agent remembers.</summary>
    public const int TrailLength = 8;

    private readonly Cell[] _cells;
    private readonly int[] _occupants;
    private readonly int[] _places;
    private readonly int[] _trails;
    private readonly int[] _scores;
    private readonly ArenaRandom _random;

    /// <summary>A new game.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="agents">How many agents; well under the number of cells.</param>
    /// <param name="seed">What lies where.</param>
    public World(int width, int height, int agents, int seed)
    {
        Width = width;
        Height = height;
        Agents = agents;
        _random = new ArenaRandom(seed);
        _cells = new Cell[width * height];
        _occupants = new int[width * height];
        _places = new int[agents];
        _trails = new int[agents * TrailLength];
        _scores = new int[agents];
        Array.Fill(_occupants, -1);
        Array.Fill(_trails, -1);
        BuildWalls();
        Scatter(Cell.Thorn, _cells.Length * 4 / 100);
        Scatter(Cell.Seed, _cells.Length * 4 / 100);
        Scatter(Cell.Fruit, _cells.Length / 100);
        for (int agent = 0; agent < agents; agent++)
        {
            _places[agent] = FreePlace();
            _occupants[_places[agent]] = agent;
        }
    }

    public int Width { get; }

    public int Height { get; }

    public int Agents { get; }

    /// <summary>How many ticks were played.</summary>
    public int Ticks { get; private set; }

    /// <summary>Each agent's score so far.</summary>
    public ReadOnlySpan<int> Scores => _scores;

    /// <summary>What lies on each cell, row by row.</summary>
    public ReadOnlySpan<Cell> Cells => _cells;

    /// <summary>Who stands on each cell; −1 for nobody.</summary>
    public ReadOnlySpan<int> Occupants => _occupants;

    /// <summary>Where each agent stands: an index of <see cref="Cells"/>.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>An agent's last places, the latest first; −1 before there were so many.</summary>
    public ReadOnlySpan<int> Trail(int agent) => _trails.AsSpan(agent * TrailLength, TrailLength);

    /// <summary>The cell so many columns and rows away, at most a whole grid.</summary>
    public int Neighbour(int place, int dx, int dy)
    {
        int x = (place % Width) + dx, y = (place / Width) + dy;
        x += x < 0 ? Width : x >= Width ? -Width : 0;
        y += y < 0 ? Height : y >= Height ? -Height : 0;
        return (y * Width) + x;
    }

    /// <summary>All agents move, one after another; another one begins each tick.</summary>
    /// <param name="moves">A move for each agent.</param>
    public void Step(ReadOnlySpan<Move> moves)
    {
        int first = Ticks % Agents;
        for (int i = 0; i < Agents; i++)
        {
            int agent = first + i < Agents ? first + i : first + i - Agents;
            Go(agent, moves[agent]);
        }

        Ticks++;
    }

    private void Go(int agent, Move move)
    {
        int from = _places[agent];
        int to = Neighbour(from, Rules.DeltaX(move), Rules.DeltaY(move));
        if (_cells[to] == Cell.Wall || _occupants[to] >= 0)
        {
            return;
        }

        Span<int> trail = _trails.AsSpan(agent * TrailLength, TrailLength);
        trail[..^1].CopyTo(trail[1..]);
        trail[0] = from;
        _occupants[from] = -1;
        _occupants[to] = agent;
        _places[agent] = to;
        _scores[agent] += Rules.Worth(_cells[to]);
        if (_cells[to] is Cell.Seed or Cell.Fruit)
        {
            Cell eaten = _cells[to];
            _cells[to] = Cell.Empty;
            _cells[FreePlace()] = eaten;
        }
    }

    private void BuildWalls()
    {
        for (int wall = 0; wall < _cells.Length / 45; wall++)
        {
            int place = _random.Next(_cells.Length);
            int length = 3 + _random.Next(5);
            bool upright = _random.Next(2) == 0;
            for (int i = 0; i < length; i++)
            {
                _cells[place] = Cell.Wall;
                place = Neighbour(place, upright ? 0 : 1, upright ? 1 : 0);
            }
        }
    }

    private void Scatter(Cell cell, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _cells[FreePlace()] = cell;
        }
    }

    private int FreePlace()
    {
        int place;
        do
        {
            place = _random.Next(_cells.Length);
        }
        while (_cells[place] != Cell.Empty || _occupants[place] >= 0);
        return place;
    }
}
