using System;
using System.Collections.Generic;

namespace NetDsl;

/// <summary>What one step of a forward pass takes: a layer with what is fused into it.</summary>
public sealed class StepProfile
{
    /// <summary>The layers that it computes, in order; none for the copy of the inputs.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    /// <summary>The median of its time over all runs, in microseconds.</summary>
    public required double Microseconds { get; init; }

    /// <summary>Its part of the sum of all steps' medians, from 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Multiply-accumulates of its layers, as <see cref="LayerInfo.Macs"/> counts them, whatever the algorithm needs.</summary>
    public required long Macs { get; init; }

    /// <summary>Bytes of packed weights that it reads once or more: those of the file in the kernels' order, transformed where the algorithm transforms them.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Two operations for each multiply-accumulate, in 10⁹ a second. Winograd's algorithm needs fewer multiplications and can pass a processor's peak.</summary>
    public double GigaflopsPerSecond => Microseconds > 0 ? 2e-3 * Macs / Microseconds : 0;

    /// <summary>The least time of a direct computation on a machine: the larger of its multiply-accumulates at the peak and its weights read once.</summary>
    /// <param name="gigaflopsPerSecond">The peak of fused multiply-adds of one core.</param>
    /// <param name="gigabytesPerSecond">What one core reads of the cache, or memory, that holds the whole network's weights.</param>
    /// <returns>Microseconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not positive.</exception>
    public double BoundMicroseconds(double gigaflopsPerSecond, double gigabytesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gigaflopsPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gigabytesPerSecond);
        return Math.Max(2e-3 * Macs / gigaflopsPerSecond, 1e-3 * WeightBytes / gigabytesPerSecond);
    }
}
