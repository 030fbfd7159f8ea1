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

    /// <summary>VPMOVSXBD: sixteen integers of 8 bits as 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ConvertToVector512Int32(Vector128<sbyte> value)
    {
        (Vector128<short> lower, Vector128<short> upper) = Vector128.Widen(value);
        return Vector512.Create(Vector256.Create(Vector128.WidenLower(lower), Vector128.WidenUpper(lower)), Vector256.Create(Vector128.WidenLower(upper), Vector128.WidenUpper(upper)));
    }

    /// <summary>VCVTDQ2PS: the floats of integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ConvertToVector512Single(Vector512<int> value) => Vector512.ConvertToSingle(value);
}
