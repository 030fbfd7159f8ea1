namespace NetDsl.Samples.Arena;

/// <summary>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): whole numbers only, so that every machine plays the same game.</summary>
internal sealed class ArenaRandom(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        _state += 0x9e3779b97f4a7c15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return (int)(((z ^ (z >> 31)) >> 32) * (ulong)limit >> 32);
    }
}
