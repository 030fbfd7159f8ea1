using System;

namespace NetDsl.Generated;

/// <summary>
/// The parts of the images' memory that nobody works in, one for each shard of whole micro-batches. A thread gets the one it left last, which is in its
/// processor's caches, if it is free.
/// </summary>
internal sealed class FreeRegions(int most)
{
    private readonly int[] _free = new int[most];

    /// <summary>The thread that was in a region last.</summary>
    private readonly int[] _visitors = new int[most];

    private int _count;

    /// <summary>Nobody works in any.</summary>
    public void Reset(int count)
    {
        for (int region = 0; region < count; region++)
        {
            _free[region] = count - 1 - region;
        }

        _count = count;
    }

    public int Take()
    {
        int thread = Environment.CurrentManagedThreadId;
        lock (_free)
        {
            int place = _count - 1;
            for (int other = place; other >= 0; other--)
            {
                if (_visitors[_free[other]] == thread)
                {
                    place = other;
                    break;
                }
            }

            int region = _free[place];
            _free[place] = _free[--_count];
            _visitors[region] = thread;
            return region;
        }
    }

    public void Return(int region)
    {
        lock (_free)
        {
            _free[_count++] = region;
        }
    }
}
