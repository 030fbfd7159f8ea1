using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetDsl.Numerics;

namespace NetDsl.Testing.Emulation;

/// <summary>The instruction that kernels of 4 lanes ask of the framework's class of this name, for processors that are not Arm's.</summary>
public static class EmulatedAdvSimd
{
    /// <summary>addend + left·right, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FusedMultiplyAdd(Vector128<float> addend, Vector128<float> left, Vector128<float> right) =>
        FusedMath.MultiplyAdd(left, right, addend);
}
