using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.Intrinsics;
using Xunit;

namespace NetDsl.Numerics.Tests;

public sealed class FusedMathTests
{
    [Fact]
    public void The_software_form_is_exact_on_edge_values()
    {
        foreach (float a in Samples.Edges)
        {
            foreach (float b in Samples.Edges)
            {
                foreach (float c in Samples.Edges)
                {
                    AssertExact(a, b, c);
                }
            }
        }
    }

    [Fact]
    public void The_software_form_is_exact_on_random_bits()
    {
        CounterRandom random = new(seed: 7, stream: 0);
        for (ulong i = 0; i < 300_000; i += 3)
        {
            AssertExact(Any(random, i), Any(random, i + 1), Any(random, i + 2));
        }
    }

    [Fact]
    public void The_software_form_is_exact_where_rounding_twice_would_go_wrong()
    {
        foreach ((float a, float b, float c) in HardCases())
        {
            AssertExact(a, b, c);
        }
    }

    [Fact]
    public void The_hard_cases_are_hard()
    {
        int wrong = 0;
        foreach ((float a, float b, float c) in HardCases())
        {
            float twice = (float)((double)a * b + c);
            wrong += twice.Equals(FusedMath.RoundToOdd(a, b, c)) ? 0 : 1;
        }

        Assert.InRange(wrong, 3_000, int.MaxValue);
    }

    [Fact]
    public void Every_form_has_the_bits_of_the_software_form()
    {
        foreach ((float a, float b, float c) in HardCases())
        {
            float expected = FusedMath.RoundToOdd(a, b, c);
            AssertSame(expected, FusedMath.MultiplyAdd(a, b, c), a, b, c);
            AssertSame(expected, FusedMath.MultiplyAdd(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c))[3], a, b, c);
            AssertSame(expected, FusedMath.MultiplyAdd(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c))[7], a, b, c);
            AssertSame(expected, FusedMath.MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c))[15], a, b, c);
        }
    }

    /// <summary>Sums beside the middle of two floats by less than a double can show, cancelling sums, and sums around the least floats.</summary>
    private static IEnumerable<(float A, float B, float C)> HardCases()
    {
        CounterRandom random = new(seed: 8, stream: 0);
        for (ulong i = 0; i < 80_000; i += 8)
        {
            // c + half its last place times 1 − u², the product of 1 + u and 1 − u, where u² is at most 2⁻⁴⁰.
            float c = Any(random, i);
            if (!float.IsFinite(c))
            {
                continue;
            }

            int exponent = Math.Max(c == 0 ? -149 : Math.ILogB(c), -126);
            double half = Math.ScaleB(1, exponent - 24);
            int up = 1 + (int)(random.UInt32At(i + 1) & 7);
            int down = 1 + (int)(random.UInt32At(i + 2) & 7);
            int shift = (int)(random.UInt32At(i + 3) % 100) - 50;
            float a = (1 + up * 1.1920928955078125e-7f) * (float)Math.ScaleB(1, shift);
            float b = (float)((1 - up * 1.1920928955078125e-7) * Math.ScaleB(half, -shift));
            float sign = (random.UInt32At(i + 4) & 1) == 0 ? 1 : -1;
            yield return (a, sign * b, c);
            yield return (a, 3 * b, c);

            // A sum that cancels: c near −a·b.
            float x = Any(random, i + 5);
            float y = Any(random, i + 6);
            float z = -x * y;
            yield return (x, y, z);
            yield return (x, y, MathF.BitIncrement(z));

            // Results around the least floats.
            float small = (float)Math.ScaleB(1 + random.SingleAt(i + 7), -75);
            float tiny = (float)Math.ScaleB(1 + random.SingleAt(i + 1), -74);
            yield return (small, tiny, c * 1e-38f * 1e-7f);
            yield return (small, -tiny, float.Epsilon * up);
            yield return (0.5f, float.Epsilon * up, float.Epsilon * down);

            // The middle exactly, less or more by the least product of all.
            yield return (float.Epsilon, sign * float.Epsilon, c);
            yield return (1.00000012f * sign, 0.99999988f, (float)(half * 3));
        }
    }

    private static float Any(CounterRandom random, ulong index) => BitConverter.UInt32BitsToSingle(random.UInt32At(index));

    private static void AssertExact(float a, float b, float c) =>
        AssertSame(ExactArithmetic.MultiplyAdd(a, b, c), FusedMath.RoundToOdd(a, b, c), a, b, c);

    private static void AssertSame(float expected, float actual, float a, float b, float c)
    {
        bool same = BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual);
        if (!same && !(float.IsNaN(expected) && float.IsNaN(actual)))
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{a:R} · {b:R} + {c:R} is {expected:R}, not {actual:R}"));
        }
    }
}
