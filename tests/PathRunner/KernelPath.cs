using System;
using System.Reflection;
using NetDsl.Generated;
using NetDsl.Testing.Emulation;
using NetDsl.Testing.Hosting;

namespace NetDsl.PathRunner;

/// <summary>Which kernels a network runs.</summary>
internal static class KernelPath
{
    /// <summary>What this process should take: avx512, avx2, advsimd or portable.</summary>
    public static string OfProcess() =>
        KernelChoice.Avx512 ? "avx512"
        : KernelChoice.Avx2 ? "avx2"
        : KernelChoice.AdvSimd ? "advsimd"
        : "portable";

    /// <summary>The nested class that holds a path's kernels.</summary>
    public static string ClassOf(string path) => path switch { "avx512" => "Avx512Kernels", "avx2" => "Avx2Kernels", "advsimd" => "AdvSimdKernels", _ => "ScalarKernels" };

    /// <summary>Looks into a network: its weights must be packed for the kernels of the path. Null where they are.</summary>
    public static string? FaultOf(NetworkHandle network, string path)
    {
        Type type = network.Instance.GetType();
        string kernels = ClassOf(path);
        int expected = (int)type.GetNestedType(kernels, BindingFlags.NonPublic)!.GetField("PackedLength", BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        var weights = (NetworkWeights)type.GetField("_networkWeights", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(network.Instance)!;
        return weights.Packed.Length == expected ? null : $"{network.Name}: {weights.Packed.Length} floats are packed, and {kernels} read {expected}.";
    }
}
