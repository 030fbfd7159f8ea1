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
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Run(work);

        // The test host's own threads may allocate a little meanwhile; runs that each allocated the smallest object would show 24,000 bytes.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 20_000);
    }

    private static void Run(WorkerPoolTests.Counting work)
    {
        for (int run = 0; run < 1000; run++)
        {
            WorkerPool.Run(4, 64, work);
        }
    }
}
