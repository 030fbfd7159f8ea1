using System;
using System.Diagnostics;

namespace NetDsl.Samples.Arena;

/// <summary>The game: a thousand agents, each decided by the network in every tick. Nothing is allocated after construction.</summary>
internal sealed class ArenaGame
{
    public const int Width = 160;

    public const int Height = 96;

    private readonly LearnedPolicy _policy;
    private readonly Move[] _moves;

    public ArenaGame(Policy8x8 network, int agents, int seed)
    {
        World = new World(Width, Height, agents, seed);
        _policy = new LearnedPolicy(network, agents);
        _moves = new Move[agents];

        // Compiles the kernels before the first frame.
        network.Forward(new float[agents * Policy8x8.InputLength], new float[agents * Policy8x8.OutputLength]);
    }

    public World World { get; }

    /// <summary>The bits of all decisions so far, hashed.</summary>
    public ulong Hash => _policy.Hash;

    /// <summary>How long deciding has taken in all: looking, the network, choosing.</summary>
    public TimeSpan Deciding { get; private set; }

    /// <summary>The points that all agents have made.</summary>
    public int Score
    {
        get
        {
            int sum = 0;
            foreach (int score in World.Scores)
            {
                sum += score;
            }

            return sum;
        }
    }

    /// <summary>One tick: all look and decide, then all move.</summary>
    public void Tick()
    {
        long from = Stopwatch.GetTimestamp();
        _policy.Decide(World, 0, 1, _moves);
        Deciding += Stopwatch.GetElapsedTime(from);
        World.Step(_moves);
    }
}
