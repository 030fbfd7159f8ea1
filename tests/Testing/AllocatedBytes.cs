using System;

namespace NetDsl.Testing;

/// <summary>What work allocates on the calling thread.</summary>
public static class AllocatedBytes
{
    private const int Attempts = 10;

    /// <summary>
    /// The least of several runs. A collection that another thread brings about counts the rest of this thread's allocation buffer (up to 8 KB) as
    /// allocated; what the work itself allocates is in every run.
    /// </summary>
    /// <param name="work">The work, which has run at least once before.</param>
    /// <returns>How many bytes.</returns>
    public static long LeastOf(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least != 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
