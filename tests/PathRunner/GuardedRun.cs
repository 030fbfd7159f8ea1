using System;
using System.Reflection;
using NetDsl.Generated;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.PathRunner;

/// <summary>
/// Runs a network's kernels with input, arena and weights between guarded pages. No offset of a kernel depends on data, so that one run
/// reaches every address that any run can reach: what does not end the process stays inside, on this path.
/// </summary>
internal static class GuardedRun
{
    private delegate void Kernels(ref float input, ref float arena, ref float weights);

    private delegate void BatchKernels(int images, ref float inputs, ref float arena, ref float weights);

    /// <summary>Runs a network twice, at the end and at the start of the memory; null where the arena is as without guards.</summary>
    public static string? FaultOf(NetworkHandle network, string path)
    {
        Type type = network.Instance.GetType();
        Kernels kernels = type.GetNestedType(KernelPath.ClassOf(path), BindingFlags.NonPublic)!
            .GetMethod("Forward", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Kernels>();
        AlignedMemory packed = Field<NetworkWeights>(network, "_networkWeights").Packed;

        // Nothing has run on it yet: rows of a micro-batch would still be there.
        NetworkHandle unused = network.Share();
        AlignedMemory arena = Field<AlignedMemory>(unused, "_networkArena");
        float[] values = RandomWeights.Inputs(network, NetworkRun.Seed + 4);
        unused.Forward(values);
        foreach (bool atEnd in new[] { true, false })
        {
            using var input = new GuardedMemory(values.Length, atEnd);
            using var guardedArena = new GuardedMemory(arena.Length, atEnd);
            using var guardedWeights = new GuardedMemory(packed.Length, atEnd);
            values.CopyTo(input.Floats);
            packed.Slice(0, packed.Length).CopyTo(guardedWeights.Floats);
            kernels(ref input.Start, ref guardedArena.Start, ref guardedWeights.Start);
            if (!guardedWeights.Floats.SequenceEqual(packed.Slice(0, packed.Length)) || !input.Floats.SequenceEqual(values))
            {
                return $"{network.Name}: a kernel writes to its weights or its input.";
            }

            if (!guardedArena.Floats.SequenceEqual(arena.Slice(0, arena.Length)))
            {
                return $"{network.Name}: between guarded pages the arena's contents are others.";
            }
        }

        return FaultOfBatch(network, type.GetNestedType(KernelPath.ClassOf(path), BindingFlags.NonPublic)!, packed, arena);
    }

    /// <summary>The same of a whole micro-batch, whose last row ends where the arena ends, and of a part of one.</summary>
    private static string? FaultOfBatch(NetworkHandle network, Type type, AlignedMemory packed, AlignedMemory arena)
    {
        if (type.GetMethod("ForwardBatch", BindingFlags.NonPublic | BindingFlags.Static) is not { } method)
        {
            return null;
        }

        int rows = (int)type.GetField("Rows", BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        float[]? first = null;
        foreach ((int images, bool atEnd) in new[] { (rows - 3, true), (rows, true), (rows, false) })
        {
            float[] values = RandomWeights.Inputs(network, NetworkRun.Seed + 4, images);
            using var inputs = new GuardedMemory(values.Length, atEnd);
            using var guardedArena = new GuardedMemory(arena.Length, atEnd);
            using var guardedWeights = new GuardedMemory(packed.Length, atEnd);
            values.CopyTo(inputs.Floats);
            packed.Slice(0, packed.Length).CopyTo(guardedWeights.Floats);
            method.CreateDelegate<BatchKernels>()(images, ref inputs.Start, ref guardedArena.Start, ref guardedWeights.Start);
            if (!guardedWeights.Floats.SequenceEqual(packed.Slice(0, packed.Length)) || !inputs.Floats.SequenceEqual(values))
            {
                return $"{network.Name}: a kernel of a micro-batch writes to its weights or its inputs.";
            }

            first ??= images == rows ? guardedArena.Floats.ToArray() : null;
            if (first is not null && !guardedArena.Floats.SequenceEqual(first))
            {
                return $"{network.Name}: a micro-batch leaves other contents in the arena at another place.";
            }
        }

        return null;
    }

    private static T Field<T>(NetworkHandle network, string name) =>
        (T)network.Instance.GetType().GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(network.Instance)!;
}
