using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Numerics.Tests;

/// <summary>
/// Convolutions whose lanes are pixels, of every width of vectors that this processor has, against plain loops: the same bits, for numbers and for what is none, and nothing else read or written.
/// </summary>
public sealed class PixelLanesTests
{
    private const float Untouched = -77;

    private static readonly int[] Widths = [4, 6, 7, 8, 9, 12, 15, 16, 17, 18, 24, 28, 31, 32, 33, 34, 40, 48, 49];

    private static readonly int[] Filters = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 19, 32];

    private static readonly (int Width, int Height, int Dilation)[] Kernels = [(1, 1, 1), (3, 3, 1), (5, 5, 1), (1, 7, 1), (7, 1, 1), (2, 3, 2), (4, 1, 3)];

    private static readonly PixelPool[] Pools = [PixelPool.None, PixelPool.Maximum, PixelPool.Mean];

    private static readonly PixelActivation[] Functions = Enum.GetValues<PixelActivation>();

    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(4)]
    public void Every_shape_gives_the_bits_of_plain_loops(int lanes)
    {
        int pace = 0;
        foreach (int width in Widths.Where(width => width >= lanes))
        {
            foreach (int filters in Filters)
            {
                foreach (PixelPool pool in Pools.Where(pool => pool == PixelPool.None || width % 2 == 0))
                {
                    pace++;
                    int height = pool == PixelPool.None ? 1 + (pace % 5) : 2 + (pace % 3 * 2);
                    AssertSame(lanes, new(width, height, filters, Kernels[pace % Kernels.Length], RowStride: 1 + (pace / 7 % 2), Gap: pace % 3, pool, Functions[pace % Functions.Length]), seed: pace);
                }
            }
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(4)]
    public void Every_function_gives_the_bits_of_plain_loops(int lanes)
    {
        foreach (PixelActivation function in Functions)
        {
            foreach (PixelPool pool in Pools)
            {
                AssertSame(lanes, new(28, 4, 6, (3, 3, 1), RowStride: 1, Gap: 0, pool, function), seed: (int)function);
            }
        }
    }

    private static void AssertSame(int lanes, Case shape, int seed)
    {
        int row = shape.Width + ((shape.Kernel.Width - 1) * shape.Kernel.Dilation);
        int rows = ((shape.Height - 1) * shape.RowStride) + ((shape.Kernel.Height - 1) * shape.Kernel.Dilation) + 1;
        float[] source = Drawn(row * rows, seed);
        float[] weights = Drawn(shape.Taps * shape.Filters, seed + 1, hasOddities: false);
        float[] biases = Drawn(shape.Filters, seed + 2, hasOddities: false);
        float[] expected = Expected(shape, source, row, weights, biases);
        float[] actual = [.. Enumerable.Repeat(Untouched, expected.Length)];

        // The memory behind rows is not the source's: whatever is read there would be no number.
        float[] around = [.. Enumerable.Repeat(float.NaN, source.Length + 64)];
        source.CopyTo(around, 32);
        PixelLanes.Convolve(
            ref around[32], ref weights[0], ref biases[0], ref actual[0], lanes, shape.Width, shape.Height, shape.Filters, shape.Kernel.Width, shape.Kernel.Height,
            row * shape.RowStride, shape.Kernel.Dilation, row * shape.Kernel.Dilation, shape.Column, shape.Row, shape.Pool, shape.Function, Case.First, Case.Second);
        for (int at = 0; at < expected.Length; at++)
        {
            Assert.True(Same(expected[at], actual[at]), $"{shape} at {at}: {actual[at]:R} instead of {expected[at]:R}");
        }
    }

    private static bool Same(float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));

    private static float[] Expected(Case shape, float[] source, int row, float[] weights, float[] biases)
    {
        int window = shape.Pool == PixelPool.None ? 1 : 2;
        float[] stored = [.. Enumerable.Repeat(Untouched, shape.Row * (shape.Height / window))];
        for (int y = 0; y < shape.Height / window; y++)
        {
            for (int x = 0; x < shape.Width / window; x++)
            {
                for (int filter = 0; filter < shape.Filters; filter++)
                {
                    IEnumerable<float> values = from down in Enumerable.Range(0, window) from right in Enumerable.Range(0, window)
                                                select shape.Activated(Sum(shape, source, row, weights, biases, (x * window) + right, (y * window) + down, filter));
                    stored[(y * shape.Row) + (x * shape.Column) + filter] = shape.Pooled([.. values]);
                }
            }
        }

        return stored;
    }

    private static float Sum(Case shape, float[] source, int row, float[] weights, float[] biases, int x, int y, int filter)
    {
        float sum = biases[filter];
        for (int tap = 0; tap < shape.Taps; tap++)
        {
            (int down, int right) = (tap / shape.Kernel.Width * shape.Kernel.Dilation, tap % shape.Kernel.Width * shape.Kernel.Dilation);
            sum = FusedMath.MultiplyAdd(source[(((y * shape.RowStride) + down) * row) + x + right], weights[(tap * shape.Filters) + filter], sum);
        }

        return sum;
    }

    /// <summary>Numbers, and among those of some seeds zeros of both signs, infinities and NaN.</summary>
    private static float[] Drawn(int count, int seed, bool hasOddities = true)
    {
        var random = new Random(seed);
        float[] oddities = [0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon];
        return [.. Enumerable.Range(0, count).Select(_ => hasOddities && seed % 3 == 0 && random.Next(12) == 0 ? oddities[random.Next(oddities.Length)] : (float)((random.NextDouble() * 2) - 1))];
    }

    private sealed record Case(int Width, int Height, int Filters, (int Width, int Height, int Dilation) Kernel, int RowStride, int Gap, PixelPool Pool, PixelActivation Function)
    {
        public const float First = -0.25f;

        public const float Second = 0.5f;

        public int Taps => Kernel.Width * Kernel.Height;

        public int Column => Filters + Gap;

        public int Row => (Column * (Pool == PixelPool.None ? Width : Width / 2)) + Gap;

        public float Activated(float x) => Function switch
        {
            PixelActivation.Relu => Activations.Relu(x),
            PixelActivation.Relu6 => Activations.Relu6(x),
            PixelActivation.LeakyRelu => Activations.LeakyRelu(x, First),
            PixelActivation.HardSigmoid => Activations.HardSigmoid(x, First, Second),
            PixelActivation.Softsign => Activations.Softsign(x),
            PixelActivation.HardSwish => Activations.HardSwish(x),
            PixelActivation.Clip => Activations.Clip(x, First, Second),
            PixelActivation.Abs => Activations.Abs(x),
            PixelActivation.Sqrt => Activations.Sqrt(x),
            _ => x,
        };

        public float Pooled(float[] values)
        {
            float pooled = values[0];
            foreach (float next in values.Skip(1))
            {
                pooled = Pool == PixelPool.Mean ? pooled + next : float.IsNaN(next) || next > pooled ? next : pooled;
            }

            return Pool == PixelPool.Mean ? pooled / 4 : pooled;
        }
    }
}
