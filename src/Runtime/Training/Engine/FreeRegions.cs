using System;

namespace NetDsl.Generated;

/// <summary>
/// The parts of the images' memory that nobody works in, one for each shard of whole micro-batches: the one that was left last is taken first, as it is in the
/// caches.
/// </summary>
internal sealed class FreeRegions(int most)
{
    private readonly int[] _free = new int[most];
    private int _count;

    /// <summary>Nobody works in any; the first is taken first.</summary>
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
        lock (_free)
        {
            return _free[--_count];
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
