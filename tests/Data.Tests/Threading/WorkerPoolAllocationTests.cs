using System;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Data.Tests;

/// <summary>Counts the bytes of all threads, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class WorkerPoolAllocationTests
{
    [Fact]
    public void A_run_allocates_nothing_on_any_thread()
    {
        WorkerPoolTests.Counting work = new(64);
        Run(work);

        // The test host's own threads may allocate meanwhile, on a busy machine much: the least of several tries counts. Runs that each
        // allocated the smallest object would show 24,000 bytes in every one.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 10; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Run(work);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.InRange(least, 0, 20_000);
    }

    private static void Run(WorkerPoolTests.Counting work)
    {
        for (int run = 0; run < 1000; run++)
        {
            WorkerPool.Run(4, 64, work);
        }
    }
}
