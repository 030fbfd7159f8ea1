using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Testing.Emulation;

/// <summary>
/// Which kernels networks run that were compiled for every path: those of the instruction set that NETDSL_EMULATE names
/// (avx512 or advsimd), else those that the processor has.
/// </summary>
public static class KernelChoice
{
    private static readonly string? Emulated = Environment.GetEnvironmentVariable("NETDSL_EMULATE");

    /// <summary>The kernels of 16 lanes are taken.</summary>
    public static bool Avx512 => Emulated is null ? HasAvx512 : Emulated == "avx512";

    /// <summary>The kernels of 8 lanes are taken where those of 16 are not.</summary>
    public static bool Avx2 => Emulated is null && System.Runtime.Intrinsics.X86.Avx2.IsSupported && Fma.IsSupported;

    /// <summary>The kernels of 4 lanes are taken where no wider ones are.</summary>
    public static bool AdvSimd => Emulated is null ? System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported : Emulated == "advsimd";

    /// <summary>The processor has AVX-512 itself.</summary>
    public static bool HasAvx512 => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;
}
