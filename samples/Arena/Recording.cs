using System;
using System.Collections.Generic;
using System.IO;

namespace NetDsl.Samples.Arena;

/// <summary>
/// A recorded game: the seed, how many agents, and after each tick the hash of every output bit that decided it so far. Inputs need not
/// be kept: a game without players at keys is its seed.
/// </summary>
internal sealed class Recording
{
    private const uint Magic = 0x4e455241;

    private readonly ulong[] _hashes;
    private int _count;

    public Recording(int seed, int agents, int ticks)
    {
        Seed = seed;
        Agents = agents;
        _hashes = new ulong[ticks];
    }

    public int Seed { get; }

    public int Agents { get; }

    /// <summary>The hash after each tick.</summary>
    public IReadOnlyList<ulong> Hashes => _hashes;

    /// <summary>Keeps the hash of the next tick.</summary>
    public void Add(ulong hash) => _hashes[_count++] = hash;

    public void Save(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(Magic);
        writer.Write(Seed);
        writer.Write(Agents);
        writer.Write(_count);
        foreach (ulong hash in _hashes.AsSpan(0, _count))
        {
            writer.Write(hash);
        }
    }

    /// <exception cref="InvalidDataException">The file is no recording.</exception>
    public static Recording Load(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        if (reader.BaseStream.Length < 16 || reader.ReadUInt32() != Magic)
        {
            throw new InvalidDataException($"{path} is no recording.");
        }

        int seed = reader.ReadInt32(), agents = reader.ReadInt32(), ticks = reader.ReadInt32();
        if (agents is < 1 or > ArenaGame.Width * ArenaGame.Height / 2 || ticks < 0 || reader.BaseStream.Length != 16 + (8L * ticks))
        {
            throw new InvalidDataException($"{path} is damaged: {agents} agents, {ticks} ticks, {reader.BaseStream.Length} bytes.");
        }

        var recording = new Recording(seed, agents, ticks);
        for (int tick = 0; tick < ticks; tick++)
        {
            recording.Add(reader.ReadUInt64());
        }

        return recording;
    }

    /// <summary>Plays the game again.</summary>
    /// <returns>The first tick that was decided by other bits; −1 if none was.</returns>
    public int FirstDifference(Policy8x8 network)
    {
        var game = new ArenaGame(network, Agents, Seed);
        for (int tick = 0; tick < _count; tick++)
        {
            game.Tick();
            if (game.Hash != _hashes[tick])
            {
                return tick;
            }
        }

        return -1;
    }
}
