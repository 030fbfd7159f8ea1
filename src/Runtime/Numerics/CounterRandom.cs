using System;
using System.Runtime.CompilerServices;

namespace NetDsl.Numerics;

/// <summary>
/// Random numbers by index: the n-th number of a stream is a function of seed, stream and n alone, so any thread can draw any part of
/// a stream, in any order, and every machine gets the same bits.
/// </summary>
/// <remarks>
/// Philox-4×32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011). The key is the seed, the
/// counter's lower half the index of a block of four numbers, its upper half the stream.
/// </remarks>
public readonly struct CounterRandom : IEquatable<CounterRandom>
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;

    // The golden ratio and √3 − 1, in 32 bits: what the key advances by each round.
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    private readonly ulong _seed;
    private readonly ulong _stream;

    /// <summary>One stream of a seed. Streams of the same seed are independent of each other.</summary>
    /// <param name="seed">The seed, any value.</param>
    /// <param name="stream">Which of its 2⁶⁴ streams.</param>
    public CounterRandom(long seed, ulong stream)
    {
        _seed = unchecked((ulong)seed);
        _stream = stream;
    }

    /// <summary>Whether two streams are not the same.</summary>
    /// <param name="left">A stream.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether seed or stream differ.</returns>
    public static bool operator !=(CounterRandom left, CounterRandom right) => !left.Equals(right);

    /// <summary>Whether two streams are the same.</summary>
    /// <param name="left">A stream.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether seed and stream are equal.</returns>
    public static bool operator ==(CounterRandom left, CounterRandom right) => left.Equals(right);

    /// <summary>The number at an index: all 2³² values are alike probable.</summary>
    /// <param name="index">Any index.</param>
    /// <returns>32 random bits.</returns>
    public uint UInt32At(ulong index)
    {
        BlockAt(index >> 2, out uint r0, out uint r1, out uint r2, out uint r3);
        return (index & 3) switch
        {
            0 => r0,
            1 => r1,
            2 => r2,
            _ => r3,
        };
    }

    /// <summary>The number at an index as a float: a multiple of 2⁻²⁴ in [0, 1), the upper 24 bits of <see cref="UInt32At"/>.</summary>
    /// <param name="index">Any index.</param>
    /// <returns>A float in [0, 1).</returns>
    public float SingleAt(ulong index) => ToSingle(UInt32At(index));

    /// <summary>The numbers from an index on: the i-th is <see cref="UInt32At"/>(start + i).</summary>
    /// <param name="start">The index of the first.</param>
    /// <param name="destination">Where they go.</param>
    public void Fill(ulong start, Span<uint> destination)
    {
        int i = 0;
        for (; i < destination.Length && ((start + (uint)i) & 3) != 0; i++)
        {
            destination[i] = UInt32At(start + (uint)i);
        }

        for (; i <= destination.Length - 4; i += 4)
        {
            BlockAt((start + (uint)i) >> 2, out destination[i], out destination[i + 1], out destination[i + 2], out destination[i + 3]);
        }

        for (; i < destination.Length; i++)
        {
            destination[i] = UInt32At(start + (uint)i);
        }
    }

    /// <summary>The numbers from an index on: the i-th is <see cref="SingleAt"/>(start + i).</summary>
    /// <param name="start">The index of the first.</param>
    /// <param name="destination">Where they go.</param>
    /// <remarks>Compiled in full at once: it draws all weights of a new network before the first answer.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ulong start, Span<float> destination)
    {
        (uint r0, uint r1, uint r2, uint r3) = (0, 0, 0, 0);
        for (long i = -(long)(start & 3); i < destination.Length; i++)
        {
            if (((start + (ulong)i) & 3) == 0)
            {
                BlockAt((start + (ulong)i) >> 2, out r0, out r1, out r2, out r3);
            }

            if (i >= 0)
            {
                destination[(int)i] = ToSingle(r0);
            }

            (r0, r1, r2) = (r1, r2, r3);
        }
    }

    /// <inheritdoc/>
    public bool Equals(CounterRandom other) => _seed == other._seed && _stream == other._stream;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CounterRandom other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_seed, _stream);

    /// <summary>Ten rounds of Philox on a counter of four words with a key of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Philox(ref uint c0, ref uint c1, ref uint c2, ref uint c3, uint key0, uint key1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            unchecked
            {
                c0 = (uint)(product1 >> 32) ^ c1 ^ key0;
                c1 = (uint)product1;
                c2 = (uint)(product0 >> 32) ^ c3 ^ key1;
                c3 = (uint)product0;
                key0 += Weyl0;
                key1 += Weyl1;
            }
        }
    }

    private static float ToSingle(uint bits) => (int)(bits >> 8) * (1f / 16777216f);

    private void BlockAt(ulong block, out uint r0, out uint r1, out uint r2, out uint r3)
    {
        unchecked
        {
            uint c0 = (uint)block;
            uint c1 = (uint)(block >> 32);
            uint c2 = (uint)_stream;
            uint c3 = (uint)(_stream >> 32);
            Philox(ref c0, ref c1, ref c2, ref c3, (uint)_seed, (uint)(_seed >> 32));
            (r0, r1, r2, r3) = (c0, c1, c2, c3);
        }
    }
}
