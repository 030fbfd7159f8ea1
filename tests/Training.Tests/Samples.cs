using System;
using NetDsl.Numerics;

namespace NetDsl.Training.Tests;

/// <summary>Batches of random numbers.</summary>
internal static class Samples
{
    public static float[] Uniform(int seed, int count)
    {
        var values = new float[count];
        new CounterRandom(seed, 0).Fill(0, values);
        return values;
    }

    public static int[] Labels(int count, int classes = 10)
    {
        var labels = new int[count];
        for (int image = 0; image < count; image++)
        {
            labels[image] = image * 7 % classes;
        }

        return labels;
    }

    /// <summary>All parameters and buffers, one after another, as bits.</summary>
    public static int[] Bits<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        int[] bits = [];
        foreach (ParameterInfo parameter in TNetwork.Parameters)
        {
            bits = [.. bits, .. Array.ConvertAll(network.GetParameter(parameter.Name).Values.ToArray(), BitConverter.SingleToInt32Bits)];
        }

        return bits;
    }
}
