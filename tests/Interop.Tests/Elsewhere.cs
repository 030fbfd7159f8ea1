using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Reference;

namespace NetDsl.Interop.Tests;

/// <summary>One output of a network as NetDsl gives it and as another runtime does, both in NetDsl's order.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Layer">The layer that it shows.</param>
/// <param name="Here">NetDsl's values.</param>
/// <param name="There">The other's.</param>
internal sealed record ComparedOutput(string Name, string Layer, float[] Here, float[] There);

/// <summary>
/// Compares NetDsl with another runtime. Both err, each by itself, so neither is held to the other: both are held to the network's
/// definition in double precision, NetDsl within the contract's bounds, the other within the bounds of what its own functions do. They
/// then differ by no more than the sum of both, and a fault says whose it is.
/// </summary>
internal static class Elsewhere
{
    /// <returns>What is out of its bounds, as texts.</returns>
    public static IReadOnlyList<string> Faults(NetworkHandle network, float[] input, IEnumerable<ComparedOutput> outputs)
    {
        ReferenceRun here = network.Interpreter().Infer(input);
        ReferenceRun there = network.Interpreter(eluCancels: true).Infer(input);
        return [.. outputs.SelectMany(output => new[]
        {
            Comparison.FirstFault($"NetDsl's {output.Name}", output.Here, here[output.Layer][0]),
            Comparison.FirstFault($"the other's {output.Name}", output.There, there[output.Layer][0]),
        }).OfType<string>()];
    }

    /// <summary>One of an example's inputs, an image by its channels.</summary>
    public static float[] ChannelsFirst(NetworkDescription network, InputInfo input, float[] example) =>
        [.. network.ChannelsFirstOrder(input.Name).Select(index => example[input.Offset + index])];

    /// <summary>Of a batch of one in other frameworks.</summary>
    public static int[] Dimensions(TensorShape shape) => shape.IsImage ? [1, shape.Channels, shape.Height, shape.Width] : [1, shape.Channels];

    /// <summary>Puts values into NetDsl's order.</summary>
    /// <param name="order">For each place of the values its index in memory.</param>
    /// <param name="values">In the order of files.</param>
    public static float[] InMemory(int[] order, float[] values)
    {
        float[] ordered = new float[order.Length];
        foreach ((int index, float value) in order.Zip(values))
        {
            ordered[index] = value;
        }

        return ordered;
    }
}
