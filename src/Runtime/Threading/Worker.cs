using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NetDsl.Generated;

/// <summary>One thread of the pool: it takes part in one run at a time, and sleeps between them.</summary>
internal sealed class Worker
{
    /// <summary>Iterations of a spin, about a microsecond.</summary>
    public const int SpinLength = 40;

    /// <summary>
    /// Spins of a thread that waits for work, or for others to end theirs. A training step is a sequence of short runs, and waking a thread takes longer than this:
    /// it mostly stays awake from run to run and yet does not hold a core when nothing comes.
    /// </summary>
    public static readonly int Spins = Environment.ProcessorCount > 1 ? 40 : 0;

    private readonly object _gate = new();
    private ParallelWork? _work;
    private bool _isOver;

    public Worker(int number)
    {
        var thread = new Thread(Loop)
        {
            IsBackground = true,
            Name = string.Create(CultureInfo.InvariantCulture, $"NetDsl worker {number}"),
        };
        thread.Start();
    }

    /// <summary>Takes part in a run. The worker must be idle.</summary>
    public void Start(ParallelWork work)
    {
        lock (_gate)
        {
            _work = work;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends the thread. The worker must be idle.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Loop()
    {
        while (TakePart())
        {
        }
    }

    /// <summary>A method of its own, so that a thread that waits holds no work: its class could not be unloaded.</summary>
    /// <returns>False where the thread ends.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakePart()
    {
        if (Next() is not { } work)
        {
            return false;
        }

        work.TakeItems();

        // Idle before the run is over: the caller's next run finds this worker again.
        bool stays = WorkerPool.Return(this);
        work.Leave();
        return stays;
    }

    private ParallelWork? Next()
    {
        for (int spin = 0; spin < Spins && Volatile.Read(ref _work) is null && !Volatile.Read(ref _isOver); spin++)
        {
            Thread.SpinWait(SpinLength);
        }

        lock (_gate)
        {
            while (_work is null && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            ParallelWork? work = _work;
            _work = null;
            return work;
        }
    }
}
