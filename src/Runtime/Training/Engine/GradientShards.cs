using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Generated;

/// <summary>The gradients of the weights, one set for each shard of a batch, and their sums in a fixed tree.</summary>
internal sealed class GradientShards
{
    private readonly AlignedMemory[] _shards;
    private int _used;

    /// <param name="count">How many.</param>
    /// <param name="length">Of the gradients.</param>
    /// <param name="scratch">Floats behind them for the steps' own use.</param>
    public GradientShards(int count, int length, int scratch)
    {
        _shards = new AlignedMemory[count];
        for (int shard = 0; shard < count; shard++)
        {
            _shards[shard] = new(length + scratch + 16);
        }
    }

    /// <summary>How many shards there are.</summary>
    public int Count => _shards.Length;

    /// <summary>One shard's.</summary>
    public AlignedMemory this[int shard] => _shards[shard];

    /// <summary>Floats in all.</summary>
    public long Length
    {
        get
        {
            long length = 0;
            foreach (AlignedMemory shard in _shards)
            {
                length += shard.Length;
            }

            return length;
        }
    }

    /// <summary>So many shards have had gradients added; the others are zero.</summary>
    public void Use(int shards) => _used = Math.Max(_used, shards);

    /// <summary>Adds a range up over the shards, into the first: neighbours, then pairs of neighbours, and so on.</summary>
    public Span<float> Sum(int start, int length)
    {
        for (int step = 1; step < _used; step *= 4)
        {
            for (int shard = 0; shard + step < _used; shard += 4 * step)
            {
                SumOfFour(shard, step, start, length);
            }
        }

        return _shards[0].Slice(start, length);
    }

    /// <summary>The sum of a range as <see cref="Sum"/> would give it, with the shards left as they are.</summary>
    public float[] Copy(int start, int length)
    {
        var copies = new float[Math.Max(_used, 1)][];
        for (int shard = 0; shard < copies.Length; shard++)
        {
            copies[shard] = _shards[shard].Slice(start, length).ToArray();
        }

        for (int step = 1; step < _used; step *= 2)
        {
            for (int shard = 0; shard + step < _used; shard += 2 * step)
            {
                Add(copies[shard + step], copies[shard]);
            }
        }

        return copies[0];
    }

    /// <summary>Sets a range of all shards to zero.</summary>
    public void Clear(int start, int length)
    {
        for (int shard = 0; shard < _used; shard++)
        {
            _shards[shard].Slice(start, length).Clear();
        }
    }

    /// <summary>All shards are zero.</summary>
    public void Reset() => _used = 0;

    /// <summary>Two levels of the tree: neighbours of four shards, and then the two sums. At once where there are four, so that each is read once.</summary>
    private void SumOfFour(int shard, int step, int start, int length)
    {
        Span<float> first = _shards[shard].Slice(start, length);
        Span<float> second = _shards[shard + step].Slice(start, length);
        if (shard + (3 * step) < _used)
        {
            Add(second, _shards[shard + (2 * step)].Slice(start, length), _shards[shard + (3 * step)].Slice(start, length), first);
            return;
        }

        Add(second, first);
        if (shard + (2 * step) < _used)
        {
            Add(_shards[shard + (2 * step)].Slice(start, length), first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> second, ReadOnlySpan<float> third, ReadOnlySpan<float> fourth, Span<float> to)
    {
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(to);
        ReadOnlySpan<Vector<float>> seconds = MemoryMarshal.Cast<float, Vector<float>>(second)[..sums.Length];
        ReadOnlySpan<Vector<float>> thirds = MemoryMarshal.Cast<float, Vector<float>>(third)[..sums.Length];
        ReadOnlySpan<Vector<float>> fourths = MemoryMarshal.Cast<float, Vector<float>>(fourth)[..sums.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = (sums[i] + seconds[i]) + (thirds[i] + fourths[i]);
        }

        for (int i = sums.Length * Vector<float>.Count; i < to.Length; i++)
        {
            to[i] = (to[i] + second[i]) + (third[i] + fourth[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> from, Span<float> to)
    {
        ReadOnlySpan<Vector<float>> terms = MemoryMarshal.Cast<float, Vector<float>>(from);
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += terms[i];
        }

        for (int i = sums.Length * Vector<float>.Count; i < to.Length; i++)
        {
            to[i] += from[i];
        }
    }
}
