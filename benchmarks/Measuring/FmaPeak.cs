using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetDsl.Benchmarks.Contenders;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>How many floating-point operations one core does with fused multiply-adds in registers alone, at its best and from moment to moment.</summary>
internal static class FmaPeak
{
    private const int Chains = 16;
    private const int Iterations = 20_000;
    private const int Tries = 50;

    /// <summary>Of 512-bit vectors, in GFLOP/s; null where there are none.</summary>
    public static double? Zmm() => Avx512F.IsSupported ? Best(static () => Run512(Iterations), 16) : null;

    /// <summary>Of 256-bit vectors, in GFLOP/s; null where there are none.</summary>
    public static double? Ymm() => Fma.IsSupported ? Best(static () => Run256(Iterations), 8) : null;

    /// <summary>Of the widest vectors that the runtime uses here; 0 where it has none with fused multiply-add.</summary>
    public static double Widest() => Zmm() ?? Ymm() ?? 0;

    /// <summary>The same as something to be timed beside others; null where there is none.</summary>
    public static IContender? WidestLoop() =>
        Avx512F.IsSupported || Fma.IsSupported ? new Loop(RunWidest) : null;

    /// <summary>A run of the widest vectors' multiply-adds; 0 where there are none.</summary>
    public static float RunWidest() => Avx512F.IsSupported ? Run512(Iterations) : Fma.IsSupported ? Run256(Iterations) : 0f;

    /// <summary>GFLOP/s of a run of <see cref="WidestLoop"/> that took so long.</summary>
    public static double Rate(double microseconds) => 2e-3 * (Avx512F.IsSupported ? 16 : 8) * Chains * Iterations / microseconds;

    private static double Best(Func<float> run, int lanes)
    {
        run();
        double best = double.MaxValue;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * lanes * Chains * Iterations / best / 1e9;
    }

    private sealed class Loop(Func<float> run) : IContender
    {
        public void Run() => run();

        public float[] Output() => [run()];

        public void Dispose()
        {
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run512(int iterations)
    {
        Vector512<float> factor = Vector512.Create(0.999f);
        Vector512<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor;
        Vector512<float> i = factor, j = factor, k = factor, l = factor, m = factor, n = factor, o = factor, p = factor;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            a = Avx512F.FusedMultiplyAdd(a, factor, factor);
            b = Avx512F.FusedMultiplyAdd(b, factor, factor);
            c = Avx512F.FusedMultiplyAdd(c, factor, factor);
            d = Avx512F.FusedMultiplyAdd(d, factor, factor);
            e = Avx512F.FusedMultiplyAdd(e, factor, factor);
            f = Avx512F.FusedMultiplyAdd(f, factor, factor);
            g = Avx512F.FusedMultiplyAdd(g, factor, factor);
            h = Avx512F.FusedMultiplyAdd(h, factor, factor);
            i = Avx512F.FusedMultiplyAdd(i, factor, factor);
            j = Avx512F.FusedMultiplyAdd(j, factor, factor);
            k = Avx512F.FusedMultiplyAdd(k, factor, factor);
            l = Avx512F.FusedMultiplyAdd(l, factor, factor);
            m = Avx512F.FusedMultiplyAdd(m, factor, factor);
            n = Avx512F.FusedMultiplyAdd(n, factor, factor);
            o = Avx512F.FusedMultiplyAdd(o, factor, factor);
            p = Avx512F.FusedMultiplyAdd(p, factor, factor);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run256(int iterations)
    {
        Vector256<float> factor = Vector256.Create(0.999f);
        Vector256<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor;
        Vector256<float> i = factor, j = factor, k = factor, l = factor, m = factor, n = factor;
        for (int iteration = 0; iteration < iterations * Chains / 14; iteration++)
        {
            a = Fma.MultiplyAdd(a, factor, factor);
            b = Fma.MultiplyAdd(b, factor, factor);
            c = Fma.MultiplyAdd(c, factor, factor);
            d = Fma.MultiplyAdd(d, factor, factor);
            e = Fma.MultiplyAdd(e, factor, factor);
            f = Fma.MultiplyAdd(f, factor, factor);
            g = Fma.MultiplyAdd(g, factor, factor);
            h = Fma.MultiplyAdd(h, factor, factor);
            i = Fma.MultiplyAdd(i, factor, factor);
            j = Fma.MultiplyAdd(j, factor, factor);
            k = Fma.MultiplyAdd(k, factor, factor);
            l = Fma.MultiplyAdd(l, factor, factor);
            m = Fma.MultiplyAdd(m, factor, factor);
            n = Fma.MultiplyAdd(n, factor, factor);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l + m + n);
    }
}
