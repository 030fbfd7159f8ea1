using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace NetDsl.Generated;

/// <summary>
/// The threads of all networks and trainers of a process. They are started when first asked for and then kept, or until the collectible context that the
/// library was loaded into is unloaded; a run allocates nothing. Runs may
/// come from several threads at once and from within each other: a caller takes items itself and gets as many helpers as are idle, so that nothing
/// ever waits for a free thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WorkerPool
{
    /// <summary>More threads than this never help one run; a larger number is taken as this one.</summary>
    public const int MostThreads = 256;

    private static readonly object Gate = CreateGate();
    private static readonly Stack<Worker> Idle = new(MostThreads);
    private static int _started;
    private static bool _isStopped;

    /// <summary>Starts the threads that runs with so many will use, so that no run has to.</summary>
    /// <param name="threads">As for <see cref="Run"/>, the caller's own included.</param>
    public static void Reserve(int threads)
    {
        lock (Gate)
        {
            while (!_isStopped && _started < Math.Min(threads, MostThreads) - 1)
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
    /// <returns>False where it is not needed again: its thread ends.</returns>
    internal static bool Return(Worker worker)
    {
        lock (Gate)
        {
            if (!_isStopped)
            {
                Idle.Push(worker);
            }

            return !_isStopped;
        }
    }

    /// <summary>An editor that reloads a game's assemblies waits until no thread runs their code: these end when the context is told to unload.</summary>
    private static object CreateGate()
    {
        if (AssemblyLoadContext.GetLoadContext(typeof(WorkerPool).Assembly) is { IsCollectible: true } context)
        {
            context.Unloading += static _ => Stop();
        }

        return new();
    }

    /// <summary>Ends all threads, those at work after their run. Runs from now on have their caller's thread alone.</summary>
    private static void Stop()
    {
        lock (Gate)
        {
            _isStopped = true;
            while (Idle.TryPop(out Worker? worker))
            {
                worker.End();
            }
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
