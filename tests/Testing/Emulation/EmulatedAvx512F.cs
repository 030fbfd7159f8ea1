using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetDsl.Numerics;

namespace NetDsl.Testing.Emulation;

/// <summary>
/// The instructions that kernels of 16 lanes ask of the framework's class of this name, for processors without them. Loads,
/// stores and arithmetic of Vector512 work everywhere.
/// </summary>
public static class EmulatedAvx512F
{
    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FusedMultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => FusedMath.MultiplyAdd(a, b, c);

    /// <summary>VMAXPS: a &gt; b ? a : b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), a, b);
}
