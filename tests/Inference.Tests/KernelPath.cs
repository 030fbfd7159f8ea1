using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetDsl.Generated;
using NetDsl.Testing.Hosting;

namespace NetDsl.Inference.Tests;

/// <summary>
/// A network on one instruction set that the processor has, whichever the network would choose itself: its packed weights
/// and its forward pass, reached through the generated class.
/// </summary>
public sealed class KernelPath
{
    private readonly AlignedMemory _arena;
    private readonly AlignedMemory _weights;
    private readonly Run _forward;
    private readonly int _outputAt;
    private readonly int _outputLength;

    private KernelPath(string name, Type kernels, NetworkHandle network)
    {
        Name = name;
        object field = network.Instance.GetType().GetField("_networkArena", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(network.Instance)!;
        var arena = (AlignedMemory)field;
        _arena = new(arena.Length);
        ReadOnlySpan<float> output = network.Forward(new float[network.InputLength]);
        _outputAt = (int)(Unsafe.ByteOffset(ref arena.Start, ref MemoryMarshal.GetReference(output)) / sizeof(float));
        _outputLength = output.Length;
        int length = (int)kernels.GetField("PackedLength", BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        var weights = new NetworkWeights(network.Name, "", network.Parameters, length);
        foreach (ParameterInfo parameter in network.Parameters)
        {
            weights.Set(parameter.Name, network.GetParameter(parameter.Name).Values);
        }

        kernels.GetMethod("Pack", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, [weights, -1]);
        _weights = weights.Packed;
        _forward = kernels.GetMethod("Forward", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Run>();
    }

    private delegate void Run(ref float input, ref float arena, ref float weights);

    public string Name { get; }

    /// <summary>Every path of the network that this processor has.</summary>
    public static IEnumerable<KernelPath> Supported(NetworkHandle network)
    {
        foreach ((string name, bool isSupported) in new[]
        {
            ("Avx512", Avx512F.IsSupported && Vector512.IsHardwareAccelerated), ("Avx2", Avx2.IsSupported && Fma.IsSupported), ("AdvSimd", AdvSimd.IsSupported), ("Scalar", true),
        })
        {
            if (isSupported)
            {
                yield return new(name, network.Instance.GetType().GetNestedType(name + "Kernels", BindingFlags.NonPublic)!, network);
            }
        }
    }

    public float[] Forward(float[] input)
    {
        _forward(ref input[0], ref _arena.Start, ref _weights.Start);
        return _arena.Slice(_outputAt, _outputLength).ToArray();
    }
}
