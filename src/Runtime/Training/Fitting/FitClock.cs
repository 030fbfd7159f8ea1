using System;
using System.Diagnostics;

namespace NetDsl;

/// <summary>Speed and time left of a run, and when it is time for a report.</summary>
internal sealed class FitClock
{
    private static readonly long ReportTicks = Stopwatch.Frequency / 8;

    private readonly long _start = Stopwatch.GetTimestamp();
    private long _paused;
    private long _lastReport;
    private long _images;

    public FitClock() => _lastReport = _start;

    public double ImagesPerSecond => _images / Math.Max(Seconds(Stopwatch.GetTimestamp() - _start - _paused), 1e-9);

    /// <summary>Counts images; true where the last report was some time ago.</summary>
    public bool Count(int images)
    {
        _images += images;
        long now = Stopwatch.GetTimestamp();
        if (now - _lastReport < ReportTicks)
        {
            return false;
        }

        _lastReport = now;
        return true;
    }

    /// <summary>Something else than training, which takes its time but is no part of the speed.</summary>
    public T Pause<T>(Func<T> other)
    {
        long start = Stopwatch.GetTimestamp();
        T result = other();
        _paused += Stopwatch.GetTimestamp() - start;
        return result;
    }

    public TimeSpan TimeFor(long images)
    {
        double seconds = images / Math.Max(ImagesPerSecond, 1e-9);
        return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }

    private static double Seconds(long ticks) => ticks / (double)Stopwatch.Frequency;
}
