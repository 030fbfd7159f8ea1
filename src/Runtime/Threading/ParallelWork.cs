using System;
using System.ComponentModel;
using System.Threading;

namespace NetDsl.Generated;

/// <summary>
/// Work in numbered items that threads take as they come. An item's result must not depend on who takes it or when. Made once and
/// run as often as wanted, by one caller at a time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ParallelWork
{
    private int _next;
    private int _items;
    private int _running;
    private int _failedItem;
    private Exception? _failure;

    /// <summary>Does one item.</summary>
    /// <param name="item">Its number, from 0.</param>
    public abstract void Execute(int item);

    /// <summary>Gets ready for a run; its threads are announced one by one with <see cref="Join"/>.</summary>
    internal void Begin(int items)
    {
        _items = items;
        _failure = null;
        _failedItem = int.MaxValue;
        Volatile.Write(ref _running, 0);
        Volatile.Write(ref _next, 0);
    }

    /// <summary>One more thread will take part.</summary>
    internal void Join() => Interlocked.Increment(ref _running);

    /// <summary>Takes items until none is left. Of failures the one with the least number is kept; after one, no more items are handed out.</summary>
    internal void TakeItems()
    {
        for (int item = Interlocked.Increment(ref _next) - 1; item < _items; item = Interlocked.Increment(ref _next) - 1)
        {
            try
            {
                Execute(item);
            }
#pragma warning disable CA1031 // Whatever was thrown reaches the caller of the run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(item, exception);
            }
        }
    }

    /// <summary>A thread that had joined is done.</summary>
    internal void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            lock (this)
            {
                Monitor.Pulse(this);
            }
        }
    }

    /// <summary>Waits until all threads that joined are done.</summary>
    /// <returns>What was thrown by an item, or null.</returns>
    internal Exception? End()
    {
        for (int spin = 0; spin < Worker.Spins && Volatile.Read(ref _running) != 0; spin++)
        {
            Thread.SpinWait(Worker.SpinLength);
        }

        if (Volatile.Read(ref _running) != 0)
        {
            lock (this)
            {
                while (Volatile.Read(ref _running) != 0)
                {
                    Monitor.Wait(this);
                }
            }
        }

        Exception? failure = _failure;
        _failure = null;
        return failure;
    }

    private void Fail(int item, Exception exception)
    {
        lock (this)
        {
            if (item < _failedItem)
            {
                _failedItem = item;
                _failure = exception;
            }
        }

        // Far past any number of items, and far from overflow however many threads add to it.
        Interlocked.Exchange(ref _next, int.MaxValue / 2);
    }
}
