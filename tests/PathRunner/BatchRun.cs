using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.PathRunner;

/// <summary>Large networks in batches of many sizes on several threads: the bits of single inputs, which are written, so that all paths can be compared.</summary>
internal static class BatchRun
{
    /// <summary>Inputs whose outputs are written.</summary>
    private const int Written = 1;

    private static readonly int[] BatchSizes = [1, 2, 7, 64, 256];

    private static readonly int[] Threads = [1, 2, 7];

    /// <summary>Writes the bits of some single inputs' outputs, and compares batches with single inputs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="writer">Where the bits go.</param>
    /// <param name="path">What it runs on: how quick that is decides how large batches may be.</param>
    /// <returns>What was wrong.</returns>
    public static IReadOnlyList<string> Write(NetworkHandle network, BinaryWriter writer, string path)
    {
        RandomWeights.Draw(network, NetworkRun.Seed + 1);
        int[] sizes = [.. BatchSizes.Where((_, index) => network.MacCount * Images(index) <= MostMacs(path))];
        int count = Math.Max(Written, sizes.LastOrDefault());
        float[] inputs = RandomWeights.Inputs(network, NetworkRun.Seed + 2, count);
        float[] single = new float[count * network.OutputLength];
        for (int index = 0; index < count; index++)
        {
            network.Forward(inputs.AsSpan(index * network.InputLength, network.InputLength)).CopyTo(single.AsSpan(index * network.OutputLength));
        }

        writer.Write(network.Name);
        writer.Write(1);
        PathBits.Write(writer, single.AsSpan(0, Written * network.OutputLength));
        return [.. sizes.SelectMany(size => Threads.Where(threads => !IsSame(network, inputs, single, size, threads))
            .Select(threads => $"{network.Name}: of a batch of {size} on {threads} threads, outputs have other bits than alone."))];
    }

    /// <summary>In multiply-adds, of all batches and single inputs of a network.</summary>
    private static long MostMacs(string path) => path switch { "avx512" => 100_000_000_000, "avx2" => 60_000_000_000, _ => 300_000_000 };

    /// <summary>Inputs that are run in all, for batches up to a size.</summary>
    private static long Images(int index) => BatchSizes[index] + (Threads.Length * BatchSizes.Take(index + 1).Sum());

    private static bool IsSame(NetworkHandle network, float[] inputs, float[] single, int size, int threads)
    {
        NetworkHandle many = network.Share();
        many.Threads = threads;
        float[] outputs = new float[size * network.OutputLength];
        many.Forward(inputs.AsSpan(0, size * network.InputLength), outputs);
        return outputs.Select(PathBits.Of).SequenceEqual(single.Take(outputs.Length).Select(PathBits.Of));
    }
}
