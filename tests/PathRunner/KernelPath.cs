using System;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using NetDsl.Generated;
using NetDsl.Testing.Emulation;
using NetDsl.Testing.Hosting;

namespace NetDsl.PathRunner;

/// <summary>Which kernels a network runs.</summary>
internal static class KernelPath
{
    /// <summary>The path of an Arm64 processor: AdvSimd's kernels as they are shipped, with the processor's own instructions.</summary>
    public const string Arm64 = "arm64";

    private const string AdvSimdPath = "advsimd";

    /// <summary>What this process takes instead of the path that it should take: avx512, avx2, advsimd, arm64 or portable. Null where it takes that.</summary>
    public static string? FaultOfProcess(string path)
    {
        string kernels = KernelChoice.Avx512 ? "avx512"
            : KernelChoice.Avx2 ? "avx2"
            : KernelChoice.AdvSimd ? AdvSimdPath
            : "portable";
        bool isTaken = path == Arm64
            ? kernels == AdvSimdPath && AdvSimd.Arm64.IsSupported && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            : kernels == path;
        return isTaken ? null : $"This process takes the path {kernels} on {RuntimeInformation.ProcessArchitecture}, not {path}.";
    }

    /// <summary>The nested class that holds a path's kernels.</summary>
    public static string ClassOf(string path) => path switch
    {
        "avx512" => "Avx512Kernels",
        "avx2" => "Avx2Kernels",
        AdvSimdPath or Arm64 => "AdvSimdKernels",
        _ => "ScalarKernels",
    };

    /// <summary>Looks into a network: its weights must be packed for the kernels of the path, and on Arm64 nothing may be emulated. Null where it is so.</summary>
    public static string? FaultOf(NetworkHandle network, string path)
    {
        Type type = network.Instance.GetType();
        if (path == Arm64 && type.Assembly.GetReferencedAssemblies().Any(static name => name.Name == typeof(KernelChoice).Assembly.GetName().Name))
        {
            return $"{network.Name}: was compiled for emulated instructions.";
        }

        string kernels = ClassOf(path);
        int expected = (int)type.GetNestedType(kernels, BindingFlags.NonPublic)!.GetField("PackedLength", BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        var weights = (NetworkWeights)type.GetField("_networkWeights", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(network.Instance)!;
        return weights.Packed.Length == expected ? null : $"{network.Name}: {weights.Packed.Length} floats are packed, and {kernels} read {expected}.";
    }
}
