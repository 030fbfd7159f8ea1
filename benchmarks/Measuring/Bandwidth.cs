using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetDsl.Generated;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>How fast one core reads blocks of several sizes, again and again in sequence.</summary>
internal static class Bandwidth
{
    private const int LineFloats = 16;

    /// <summary>Sizes in bytes that fit the first, second and third cache of most cores, and one that fits none.</summary>
    private static readonly (string Level, int Bytes)[] Blocks = [("L1", 16 << 10), ("L2", 256 << 10), ("L3", 6 << 20), ("memory", 256 << 20)];

    /// <summary>GB/s by level, with the size of the block that was read.</summary>
    public static IReadOnlyList<(string Level, int Bytes, double GigabytesPerSecond)> Measure() =>
        [.. Blocks.Select(static block => (block.Level, block.Bytes, Read(block.Bytes)))];

    private static double Read(int bytes)
    {
        // The memory of networks: where the system has large pages, it has some.
        var memory = new AlignedMemory(bytes / sizeof(float));
        memory.Slice(0, memory.Length).Fill(1f);
        ref float first = ref memory.Start;
        int passes = Math.Max(1, (64 << 20) / bytes);
        double best = double.MaxValue;
        for (int attempt = 0; attempt < 10; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            Sum(ref first, bytes / sizeof(float), passes);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (double)bytes * passes / best / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Sum(ref float start, nint length, int passes)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        for (int pass = 0; pass < passes; pass++)
        {
            ref float line = ref start;
            for (nint index = 0; index < length; index += 4 * LineFloats)
            {
                a += Vector512.LoadUnsafe(ref line);
                b += Vector512.LoadUnsafe(ref line, LineFloats);
                c += Vector512.LoadUnsafe(ref line, 2 * LineFloats);
                d += Vector512.LoadUnsafe(ref line, 3 * LineFloats);
                line = ref Unsafe.Add(ref line, 4 * LineFloats);
            }
        }

        return Vector512.Sum(a + b + c + d);
    }
}
