using System;
using System.Linq;
using System.Text;
using NetDsl.Numerics;

namespace NetDsl.Training.Tests.Golden;

/// <summary>The weights, inputs, labels and targets that make_golden.py draws: both sides have them from the generator, by the tensor's name.</summary>
internal static class GoldenValues
{
    private const int Seed = 20;

    /// <summary>A tensor's values, by the kind that its name tells.</summary>
    public static float[] Values(string name, params int[] shape)
    {
        string kind = name[(name.LastIndexOf('.') + 1)..];
        Func<double, double> shaped = kind switch
        {
            "weight" when shape.Length > 1 => Scaled(Math.Sqrt(3.0 / shape.Skip(1).Aggregate(1, (a, b) => a * b))),
            "weight" => x => 1 + (0.25 * x),
            "running_var" => x => 1 + (0.5 * x),
            "bias" or "running_mean" => x => 0.125 * x,
            _ => x => x,
        };
        CounterRandom random = Stream(name);
        return [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (float)shaped(((random.UInt32At((ulong)i) >> 8) / 8388608.0) - 1))];
    }

    public static int[] Labels(string name, int count, int classes)
    {
        CounterRandom random = Stream(name);
        return [.. Enumerable.Range(0, count).Select(i => (int)(random.UInt32At((ulong)i) % (uint)classes))];
    }

    private static Func<double, double> Scaled(double bound) => x => x * bound;

    /// <summary>The stream is the FNV-1a hash of the name.</summary>
    private static CounterRandom Stream(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (byte letter in Encoding.ASCII.GetBytes(name))
        {
            hash = unchecked((hash ^ letter) * 1099511628211);
        }

        return new CounterRandom(Seed, hash);
    }
}
