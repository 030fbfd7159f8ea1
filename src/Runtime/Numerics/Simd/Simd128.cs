using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

/// <summary>4 lanes: SSE on x86, AdvSimd on Arm.</summary>
internal readonly struct Simd128 : ISimd<Vector128<float>>
{
    public static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref readonly float source) => Vector128.LoadUnsafe(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> x, ref float destination) => x.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Constant(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sqrt(Vector128<float> x) => Vector128.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => FusedMath.MultiplyAdd(a, b, c);

    // x86's max and min return the second operand where an operand is NaN or both are zeros: exactly the comparison and selection.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AtLeast(Vector128<float> x, Vector128<float> bound) => Sse.IsSupported
        ? Sse.Max(bound, x)
        : Vector128.ConditionalSelect(Vector128.GreaterThan(bound, x), bound, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AtMost(Vector128<float> x, Vector128<float> bound) => Sse.IsSupported
        ? Sse.Min(bound, x)
        : Vector128.ConditionalSelect(Vector128.LessThan(bound, x), bound, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> IfLess(Vector128<float> a, Vector128<float> b, Vector128<float> then, Vector128<float> otherwise) =>
        Vector128.ConditionalSelect(Vector128.LessThan(a, b), then, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> IfEqual(Vector128<float> a, Vector128<float> b, Vector128<float> then, Vector128<float> otherwise) =>
        Vector128.ConditionalSelect(Vector128.Equals(a, b), then, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Abs(Vector128<float> x) => (x.AsInt32() & Vector128.Create(~FloatFormat.SignBit)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> WithSign(Vector128<float> magnitude, Vector128<float> sign) =>
        (magnitude.AsInt32() | (sign.AsInt32() & Vector128.Create(FloatFormat.SignBit))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PowerOfTwo(Vector128<float> shifted) =>
        (Vector128.ShiftLeft(shifted.AsInt32(), FloatFormat.FractionBits) + Vector128.Create(FloatFormat.OneBits)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Scale(Vector128<float> x, Vector128<float> n)
    {
        // Two factors, as 2ⁿ itself may be no float. The first product is exact, so only the second rounds.
        Vector128<float> shifted = n * Vector128.Create(0.5f) + Vector128.Create(FloatFormat.Shifter);
        Vector128<float> rest = n - (shifted - Vector128.Create(FloatFormat.Shifter));
        return x * PowerOfTwo(shifted) * PowerOfTwo(rest + Vector128.Create(FloatFormat.Shifter));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exponent(Vector128<float> x) =>
        (ExponentBits(x) + Vector128.Create(FloatFormat.ShifterBits)).AsSingle() - Vector128.Create(FloatFormat.Shifter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mantissa(Vector128<float> x) =>
        (x.AsInt32() - Vector128.ShiftLeft(ExponentBits(x), FloatFormat.FractionBits)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> ExponentBits(Vector128<float> x) =>
        Vector128.ShiftRightArithmetic(x.AsInt32() - Vector128.Create(FloatFormat.SqrtHalfBits), FloatFormat.FractionBits);
}
