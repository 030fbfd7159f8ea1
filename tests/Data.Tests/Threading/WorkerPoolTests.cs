using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Data.Tests;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(2, 1000)]
    [InlineData(7, 3)]
    [InlineData(7, 1000)]
    [InlineData(100_000, 300)]
    public void Every_item_is_done_once(int threads, int items)
    {
        Counting work = new(items);
        for (int run = 1; run <= 50; run++)
        {
            WorkerPool.Run(threads, items, work);
            Assert.All(work.Counts, count => Assert.Equal(run, count));
        }
    }

    [Fact]
    public void No_more_threads_take_part_than_asked_for()
    {
        Threads work = new();
        WorkerPool.Reserve(8);
        WorkerPool.Run(3, 200, work);
        Assert.InRange(work.Seen.Distinct().Count(), 1, 3);
    }

    [Fact]
    public void Other_threads_do_take_part()
    {
        // Each of the two items waits for the other: one thread alone would never get past the first.
        Meeting work = new();
        WorkerPool.Run(2, 2, work);
        Assert.Equal(2, work.Met);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_reaches_the_caller_and_the_pool_goes_on(int threads)
    {
        Failing work = new();
        for (int run = 0; run < 20; run++)
        {
            InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(threads, 100, work));
            Assert.Equal("item 0", exception.Message);
            Assert.Contains(nameof(Failing), exception.StackTrace, StringComparison.Ordinal);
        }

        Counting after = new(100);
        WorkerPool.Run(threads, 100, after);
        Assert.All(after.Counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Runs_from_many_threads_and_runs_within_runs_all_end()
    {
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            Nested work = new();
            for (int run = 0; run < 20; run++)
            {
                WorkerPool.Run(3, 5, work);
            }

            Assert.All(work.Inner, inner => Assert.All(inner.Counts, count => Assert.Equal(20, count)));
        });
    }

    internal sealed class Counting(int items) : ParallelWork
    {
        public int[] Counts { get; } = new int[items];

        public override void Execute(int item) => Interlocked.Increment(ref Counts[item]);
    }

    private sealed class Threads : ParallelWork
    {
        public ConcurrentBag<int> Seen { get; } = [];

        public override void Execute(int item)
        {
            Seen.Add(Environment.CurrentManagedThreadId);
            Thread.Yield();
        }
    }

    private sealed class Meeting : ParallelWork
    {
        private int _met;

        public int Met => _met;

        public override void Execute(int item)
        {
            Interlocked.Increment(ref _met);
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _met) == 2, TimeSpan.FromMinutes(1)));
        }
    }

    private sealed class Failing : ParallelWork
    {
        public override void Execute(int item) => throw new InvalidOperationException($"item {item}");
    }

    private sealed class Nested : ParallelWork
    {
        public IReadOnlyList<Counting> Inner { get; } = [.. Enumerable.Range(0, 5).Select(_ => new Counting(9))];

        public override void Execute(int item) => WorkerPool.Run(3, 9, Inner[item]);
    }
}
