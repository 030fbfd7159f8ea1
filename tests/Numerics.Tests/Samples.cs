using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Numerics.Tests;

/// <summary>Where functions are tried: the same floats on every machine.</summary>
/// <remarks>
/// Every n-th of all 2³² floats, so every exponent alike, and besides the ranges where the functions bend. n is 16,411; the environment
/// variable NETDSL_STRIDE sets another, and 1 tries every float there is (some minutes per function; of
/// pairs, as many more).
/// </remarks>
internal static class Samples
{
    private const uint DefaultStride = 16411;

    public static readonly float[] Edges =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 2f, -2f, 3f, -3f, 6f, -6f, 4f, -4f, 3.9f, -3.9f, 9f, -9f, 10f, -10f,
        float.Epsilon, -float.Epsilon, 2 * float.Epsilon, 1.17549421e-38f, -1.17549421e-38f, 1.17549435e-38f, -1.17549435e-38f,
        float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        0.99999994f, 1.0000001f, 0.707106769f, 0.70710683f, 1.41421354f, 1.41421366f, 0.346573591f, -0.346573591f,
        88.7228317f, 88.7228394f, 89f, 89.1f, -87.3365402f, -87.3365479f, -103.972069f, -103.972084f, -105f, -105.1f, 16777216f, 8388609f,
    ];

    public static uint Stride { get; } =
        uint.TryParse(Environment.GetEnvironmentVariable("NETDSL_STRIDE"), CultureInfo.InvariantCulture, out uint stride) && stride > 0
            ? stride
            : DefaultStride;

    public static IEnumerable<float> Spread(uint stride, int perRange)
    {
        foreach (float edge in Edges)
        {
            yield return edge;
        }

        for (ulong bits = 0; bits <= uint.MaxValue; bits += stride)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }

        CounterRandom random = new(seed: 5, stream: 0);
        for (int i = 0; i < perRange; i++)
        {
            yield return (random.SingleAt((uint)i) - 0.5f) * 220f;
            yield return (random.SingleAt((uint)i) - 0.5f) * 20f;
            yield return (random.SingleAt((uint)i) - 0.5f) * 2f;
        }
    }

    /// <summary>Pairs for functions of two: bases and exponents of every size, results of every size, bases near 1 with large exponents.</summary>
    public static IEnumerable<(float X, float Y)> SpreadPairs(int count)
    {
        foreach (float x in Edges)
        {
            foreach (float y in Edges)
            {
                yield return (x, y);
            }
        }

        CounterRandom random = new(seed: 6, stream: 0);
        for (ulong i = 0; i < 5ul * (uint)count; i += 5)
        {
            float any = BitConverter.UInt32BitsToSingle(random.UInt32At(i) & 0x7FFFFFFF);
            float near = 0.5f + 1.5f * random.SingleAt(i + 1);
            float anyExponent = BitConverter.UInt32BitsToSingle(random.UInt32At(i + 2));
            double target = (random.SingleAt(i + 3) - 0.5) * 320;
            yield return (any, anyExponent);
            yield return (near, anyExponent);
            yield return (any, (float)(target / RoughLog2(any)));
            yield return (near, (float)(target / RoughLog2(near)));
            yield return (1f + 0.001f * random.SingleAt(i + 4), (float)(target * 1000));
        }
    }

    public static IEnumerable<(float X, float Y)> For(FunctionCase function, uint stride, int perRange)
    {
        if (function.Binary)
        {
            int count = (int)Math.Max(perRange, (long)perRange * DefaultStride / stride);
            foreach ((float X, float Y) pair in SpreadPairs(count))
            {
                yield return pair;
            }

            yield break;
        }

        foreach (float x in Spread(stride, perRange))
        {
            yield return (x, 0f);
        }
    }

    /// <summary>About log2(x), by arithmetic alone: Math.Log2 has other bits on other platforms, and samples must not.</summary>
    private static double RoughLog2(double x)
    {
        int exponent = x > 0 ? Math.ILogB(x) : 0;
        return exponent + (Math.ScaleB(x, -exponent) - 1) + 1e-3;
    }
}
