using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace NetDsl.Generated;

/// <summary>
/// The threads of all networks and trainers of a process. They are started when first asked for and then kept; a run allocates nothing. Runs may
/// come from several threads at once and from within each other: a caller takes items itself and gets as many helpers as are idle, so that nothing
/// ever waits for a free thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WorkerPool
{
    /// <summary>More threads than this never help one run; a larger number is taken as this one.</summary>
    public const int MostThreads = 256;

    private static readonly object Gate = new();
    private static readonly Stack<Worker> Idle = new(MostThreads);
    private static int _started;

    /// <summary>Starts the threads that runs with so many will use, so that no run has to.</summary>
    /// <param name="threads">As for <see cref="Run"/>, the caller's own included.</param>
    public static void Reserve(int threads)
    {
        lock (Gate)
        {
            while (_started < Math.Min(threads, MostThreads) - 1)
            {
                _started++;
                Idle.Push(new Worker(_started));
            }
        }
    }

    /// <summary>Does all items of some work and returns when they are done.</summary>
    /// <param name="threads">How many threads may take part, the caller's own included; at least 1.</param>
    /// <param name="items">How many items there are.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="Exception">What an item threw: of several the one with the least number, with its own stack.</exception>
    public static void Run(int threads, int items, ParallelWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        int helpers = Math.Min(Math.Min(threads, MostThreads), items) - 1;
        if (helpers <= 0)
        {
            for (int item = 0; item < items; item++)
            {
                work.Execute(item);
            }

            return;
        }

        Reserve(helpers + 1);
        work.Begin(items);
        for (; helpers > 0 && TryTake(out Worker? worker); helpers--)
        {
            work.Join();
            worker!.Start(work);
        }

        work.TakeItems();
        Exception? failure = work.End();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>A worker that has nothing to do any more.</summary>
    internal static void Return(Worker worker)
    {
        lock (Gate)
        {
            Idle.Push(worker);
        }
    }

    private static bool TryTake(out Worker? worker)
    {
        lock (Gate)
        {
            return Idle.TryPop(out worker);
        }
    }
}
