using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Times a network's steps, pass by pass.</summary>
internal static class Profiler
{
    public static NetworkProfile Run(ISteppedNetwork network, ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<float> inputs, int inputLength, int runs)
    {
        int[] owners = network.StepLayers.ToArray();
        if (owners.Length == 0)
        {
            throw new NotSupportedException($"{network.GetType().Name} is not a generated network, and has no steps.");
        }

        // A copy: an output that is passed in again would be written over while it is read.
        float[] copy = inputs.ToArray();
        int count = copy.Length / inputLength;
        double[][] times = [.. owners.Select(_ => new double[runs])];
        Pass(network, owners.Length, ref copy[0], times, 0);
        for (int run = 0; run < runs; run++)
        {
            Pass(network, owners.Length, ref copy[run % count * inputLength], times, run);
        }

        double[] medians = [.. times.Select(Median)];
        double sum = Math.Max(medians.Sum(), double.Epsilon);
        List<StepProfile> steps = [];
        for (int step = 0; step < owners.Length; step++)
        {
            LayerInfo[] own = LayersOf(owners[step], layers, network.LayerMakers);
            steps.Add(new()
            {
                Layers = [.. own.Select(static layer => layer.Name)],
                Microseconds = medians[step],
                Share = medians[step] / sum,
                Macs = own.Sum(static layer => layer.Macs),
                WeightBytes = (long)network.StepWeights[step] * sizeof(float),
            });
        }

        return new(steps, runs);
    }

    private static void Pass(ISteppedNetwork network, int steps, ref float input, double[][] times, int run)
    {
        long empty = Stopwatch.GetTimestamp();
        long start = Stopwatch.GetTimestamp();
        double looking = Stopwatch.GetElapsedTime(empty, start).TotalMicroseconds;
        for (int step = 0; step < steps; step++)
        {
            start = Stopwatch.GetTimestamp();
            network.RunStep(step, ref input);
            times[step][run] = Math.Max(Stopwatch.GetElapsedTime(start).TotalMicroseconds - looking, 0);
        }
    }

    private static LayerInfo[] LayersOf(int owner, ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<int> makers)
    {
        List<LayerInfo> own = [];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            if (makers[layer] == owner)
            {
                own.Add(layers[layer]);
            }
        }

        return [.. own];
    }

    private static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
