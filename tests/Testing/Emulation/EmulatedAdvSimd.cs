using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetDsl.Numerics;

namespace NetDsl.Testing.Emulation;

/// <summary>The instructions that kernels of 4 lanes ask of the framework's class of this name, for processors that are not Arm's.</summary>
public static class EmulatedAdvSimd
{
    /// <summary>addend + left·right, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FusedMultiplyAdd(Vector128<float> addend, Vector128<float> left, Vector128<float> right) =>
        FusedMath.MultiplyAdd(left, right, addend);

    /// <summary>Eight integers of 8 bits as 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> SignExtendWideningLower(Vector64<sbyte> value) => Vector128.WidenLower(value.ToVector128());

    /// <summary>Four integers of 16 bits as 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> SignExtendWideningLower(Vector64<short> value) => Vector128.WidenLower(value.ToVector128());

    /// <summary>The floats of integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ConvertToSingle(Vector128<int> value) => Vector128.ConvertToSingle(value);
}
