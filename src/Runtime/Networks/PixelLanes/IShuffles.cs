using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Generated;

/// <summary>Moves between lanes, alike in each group of four.</summary>
internal interface IShuffles<TVector>
{
    /// <summary>The even lanes of one group of four, then those of the other: a0, a2, b0, b2.</summary>
    static abstract TVector Evens(TVector a, TVector b);

    /// <summary>The odd ones: a1, a3, b1, b3.</summary>
    static abstract TVector Odds(TVector a, TVector b);

    /// <summary>Writes the groups of four so many floats apart.</summary>
    static abstract void Scatter(TVector x, ref float destination, nint step);
}

/// <summary>4 lanes: SSE on x86, AdvSimd on Arm.</summary>
internal readonly struct Shuffles128 : IShuffles<Vector128<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Evens(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.Shuffle(a, b, ShuffleControl.Evens)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(a, b)
        : Vector128.Create(a.GetElement(0), a.GetElement(2), b.GetElement(0), b.GetElement(2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Odds(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.Shuffle(a, b, ShuffleControl.Odds)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipOdd(a, b)
        : Vector128.Create(a.GetElement(1), a.GetElement(3), b.GetElement(1), b.GetElement(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector128<float> x, ref float destination, nint step) => x.StoreUnsafe(ref destination);
}

/// <summary>8 lanes on AVX2, and on nothing else.</summary>
internal readonly struct Shuffles256 : IShuffles<Vector256<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Evens(Vector256<float> a, Vector256<float> b) => Avx.Shuffle(a, b, ShuffleControl.Evens);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Odds(Vector256<float> a, Vector256<float> b) => Avx.Shuffle(a, b, ShuffleControl.Odds);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector256<float> x, ref float destination, nint step)
    {
        x.GetLower().StoreUnsafe(ref destination);
        x.GetUpper().StoreUnsafe(ref Unsafe.Add(ref destination, step));
    }
}

/// <summary>16 lanes on AVX-512, and on nothing else.</summary>
internal readonly struct Shuffles512 : IShuffles<Vector512<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Evens(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle(a, b, ShuffleControl.Evens);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Odds(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle(a, b, ShuffleControl.Odds);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector512<float> x, ref float destination, nint step)
    {
        Avx512F.ExtractVector128(x, 0).StoreUnsafe(ref destination);
        Avx512F.ExtractVector128(x, 1).StoreUnsafe(ref Unsafe.Add(ref destination, step));
        Avx512F.ExtractVector128(x, 2).StoreUnsafe(ref Unsafe.Add(ref destination, 2 * step));
        Avx512F.ExtractVector128(x, 3).StoreUnsafe(ref Unsafe.Add(ref destination, 3 * step));
    }
}

/// <summary>Which lanes x86's shuffles take.</summary>
internal static class ShuffleControl
{
    public const byte Evens = 0b10_00_10_00;

    public const byte Odds = 0b11_01_11_01;
}
