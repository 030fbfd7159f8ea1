using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.PathRunner;

/// <summary>What is run of each network, alike on every path.</summary>
internal static class NetworkRun
{
    /// <summary>Of the network's weights; biases and inputs come from the numbers behind it.</summary>
    public const int Seed = 1;

    private static readonly int[] BatchSizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100];

    /// <summary>Inputs whose outputs are written.</summary>
    private const int Written = 4;

    /// <summary>
    /// Writes the bits of the outputs, named layers and named outputs of ordinary and of special inputs, and compares batches
    /// with single inputs.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="writer">Where the bits go.</param>
    /// <param name="path">What it runs on: how quick that is decides how large a network may be that is given large batches.</param>
    /// <returns>What was wrong.</returns>
    public static IReadOnlyList<string> Write(NetworkHandle network, BinaryWriter writer, string path)
    {
        RandomWeights.Draw(network, Seed + 1);
        List<string> faults = [];
        bool isSmall = network.MacCount < LargestOfLargeBatches(path);
        int count = isSmall ? 100 : Written;
        writer.Write(network.Name);
        writer.Write(BlocksOf(network));
        foreach (float[] inputs in new[] { RandomWeights.Inputs(network, Seed + 2, count), SpecialValues.Inputs(network, Seed + 3, count) })
        {
            float[] single = new float[count * network.OutputLength];
            for (int index = 0; index < count; index++)
            {
                network.Forward(inputs.AsSpan(index * network.InputLength, network.InputLength)).CopyTo(single.AsSpan(index * network.OutputLength));
                if (index < Written)
                {
                    PathBits.Write(writer, single.AsSpan(index * network.OutputLength, network.OutputLength));
                    foreach (string name in network.Exposed)
                    {
                        PathBits.Write(writer, network.Show(name));
                    }
                }
            }

            foreach (int size in BatchSizes)
            {
                if (size <= count && FaultOfBatch(network, inputs, single, size) is { } fault)
                {
                    faults.Add(fault);
                }
            }
        }

        return faults;
    }

    /// <summary>In multiply-adds.</summary>
    private static long LargestOfLargeBatches(string path) => path switch { "avx2" => 1_000_000, KernelPath.Arm64 => 1_000, _ => 10_000 };

    /// <summary>How many blocks of bits there are of a network: of ordinary and of special inputs, the output and what is shown.</summary>
    private static int BlocksOf(NetworkHandle network) => 2 * Written * (1 + network.Exposed.Count);

    /// <summary>The outputs are those of single inputs, and what is shown afterwards is the last input's.</summary>
    private static string? FaultOfBatch(NetworkHandle network, float[] inputs, float[] single, int size)
    {
        float[] outputs = new float[size * network.OutputLength];
        network.Forward(inputs.AsSpan(0, size * network.InputLength), outputs);
        for (int index = 0; index < outputs.Length; index++)
        {
            if (PathBits.Of(outputs[index]) != PathBits.Of(single[index]))
            {
                return $"{network.Name}: of a batch of {size}, output {index % network.OutputLength} of image {index / network.OutputLength} is {outputs[index]:R}; alone it is {single[index]:R}.";
            }
        }

        float[][] shown = [.. network.Exposed.Select(name => network.Show(name).ToArray())];
        network.Forward(inputs.AsSpan((size - 1) * network.InputLength, network.InputLength));
        for (int value = 0; value < shown.Length; value++)
        {
            if (!shown[value].Select(PathBits.Of).SequenceEqual(network.Show(network.Exposed[value]).ToArray().Select(PathBits.Of)))
            {
                return $"{network.Name}: after a batch of {size}, {network.Exposed[value]} is not the last input's.";
            }
        }

        return null;
    }
}
