using System;
using System.Linq;
using NetDsl.Numerics;

namespace NetDsl.Training.Tests.Fitting;

/// <summary>Images that show a bright row at the top, in the middle or at the bottom, in noise: three classes that are easy to tell.</summary>
internal static class TinyData
{
    public static InMemoryDataset Images(int count, int seed)
    {
        float[] images = new float[count * 36];
        new CounterRandom(seed, 0).Fill(0, images.AsSpan());
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 3)];
        for (int image = 0; image < count; image++)
        {
            foreach (ref float pixel in images.AsSpan((image * 36) + (labels[image] * 12), 12))
            {
                pixel += 0.7f;
            }
        }

        return new InMemoryDataset(images, labels);
    }

    /// <summary>Noise with labels at random: the more is learned of it, the worse others are told.</summary>
    public static InMemoryDataset Noise(int count, int seed) =>
        new(Samples.Uniform(seed, count * 36), Array.ConvertAll(Samples.Uniform(seed + 10, count), static value => (int)(value * 3)));

    /// <summary>Sums and differences of random numbers.</summary>
    public static InMemoryDataset Values(int count)
    {
        float[] inputs = new float[count * 6];
        new CounterRandom(5, 0).Fill(0, inputs.AsSpan());
        float[] targets = [.. inputs.Chunk(6).SelectMany(x => new[] { x[0] + x[1] - x[2], x[3] - x[4] })];
        return new InMemoryDataset(inputs, targets, count);
    }

    public static Trainer<TinyNetwork> Trainer(int threads = 1, int batch = 16, int seed = 3) =>
        new(new TinyNetwork(seed: 1), new Adam(5e-3f), Loss.SoftmaxCrossEntropy, batch, threads, seed);

    /// <summary>All bits of a network's weights and running statistics.</summary>
    public static int[] Bits(TinyNetwork network)
    {
        int count = TinyNetwork.Parameters.Length;
        string[] names = [.. Enumerable.Range(0, count).Select(i => TinyNetwork.Parameters[i].Name)];
        return [.. names.SelectMany(name => network.GetParameter(name).Values.ToArray()).Select(BitConverter.SingleToInt32Bits)];
    }
}
