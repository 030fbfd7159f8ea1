namespace NetDsl.Images;

/// <summary>Random numbers of one picture in one epoch: SplitMix64 (Steele, Lea and Flood, 2014) from a seed that all three are mixed into.</summary>
internal struct PictureRandom
{
    private ulong _state;

    public PictureRandom(int seed, int index, int epoch)
    {
        _state = unchecked((uint)seed);
        _state = Next() ^ unchecked((uint)epoch);
        _state = Next() ^ unchecked((uint)index);
    }

    /// <summary>0 to less than 1.</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>−1 to less than 1.</summary>
    public float Signed() => (2 * Unit()) - 1;

    /// <summary>A number from 0 to less than a count.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (uint)count) >> 32);

    private ulong Next()
    {
        unchecked
        {
            ulong mixed = _state += 0x9E37_79B9_7F4A_7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
