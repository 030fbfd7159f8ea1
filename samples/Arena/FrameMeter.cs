using System;
using System.Diagnostics;

namespace NetDsl.Samples.Arena;

/// <summary>Measures frames: time, what was allocated on this thread, garbage collections of the process.</summary>
internal sealed class FrameMeter
{
    private long _start;
    private long _allocatedBefore;
    private int _collectionsBefore;

    /// <summary>Frames measured so far.</summary>
    public int Frames { get; private set; }

    /// <summary>The time of all frames.</summary>
    public TimeSpan Total { get; private set; }

    /// <summary>The longest frame.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>The last frame.</summary>
    public TimeSpan Last { get; private set; }

    /// <summary>Bytes allocated in all frames.</summary>
    public long Allocated { get; private set; }

    /// <summary>Garbage collections in all frames.</summary>
    public int Collections { get; private set; }

    /// <summary>A frame begins.</summary>
    public void Begin()
    {
        _collectionsBefore = GC.CollectionCount(0);
        _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>The frame ends.</summary>
    public void End()
    {
        Last = Stopwatch.GetElapsedTime(_start);
        Allocated += GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;
        Collections += GC.CollectionCount(0) - _collectionsBefore;
        Total += Last;
        Longest = Last > Longest ? Last : Longest;
        Frames++;
    }
}
