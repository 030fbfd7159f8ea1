using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NetDsl.Benchmarks.Contenders;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>
/// Times contenders in turn, sample by sample, so that whatever disturbs the machine disturbs all of them alike. Each
/// sample is the mean of as many runs as fit a slice of time, the same slice for all.
/// </summary>
internal static class InterleavedTimer
{
    private const int LeastSamples = 200;
    private const double SliceMicroseconds = 4_000;
    private const double BudgetMicroseconds = 3_000_000;

    /// <summary>The median microseconds of one run of each contender.</summary>
    public static double[] Medians(IReadOnlyList<IContender> contenders)
    {
        int[] runs = [.. contenders.Select(WarmUp)];
        double round = contenders.Zip(runs).Sum(static pair => Sample(pair.First, pair.Second) * pair.Second);
        int samples = Math.Clamp((int)(BudgetMicroseconds / round), LeastSamples, 1_000);
        double[][] times = [.. contenders.Select(_ => new double[samples])];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int contender = 0; contender < contenders.Count; contender++)
            {
                times[contender][sample] = Sample(contenders[contender], runs[contender]);
            }
        }

        return [.. times.Select(Median)];
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Runs until the runtime has compiled everything in full; says how many runs fill a slice.</summary>
    private static int WarmUp(IContender contender)
    {
        var clock = Stopwatch.StartNew();
        int runs = 0;
        while (runs < 50 || clock.Elapsed.TotalMilliseconds < 300)
        {
            contender.Run();
            runs++;
            if (runs >= 3 && clock.Elapsed.TotalSeconds > 2)
            {
                break;
            }
        }

        double best = double.MaxValue;
        for (int probe = 0; probe < 5; probe++)
        {
            best = Math.Min(best, Sample(contender, 1));
        }

        return Math.Max(1, (int)(SliceMicroseconds / best));
    }

    private static double Sample(IContender contender, int runs)
    {
        long start = Stopwatch.GetTimestamp();
        for (int run = 0; run < runs; run++)
        {
            contender.Run();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / runs;
    }
}
