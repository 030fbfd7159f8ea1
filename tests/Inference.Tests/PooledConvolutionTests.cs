using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>
/// A pool of 2×2 that is worked into the convolution before it gives the bits of the pool by itself, which a name on the layer before it asks for.
/// </summary>
public sealed class PooledConvolutionTests
{
    private static readonly (string Name, string Layers, string Pool)[] Cases =
    [
        ("Maximum", "[Network(16, 12, 16, Training = false)] [Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu{0}]", "MaxPool(2, 2)"),
        ("Mean", "[Network(16, 12, 16, Training = false)] [Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu{0}]", "AvgPool(2, 2)"),
        ("Overlapping", "[Network(10, 14, 5, Training = false)] [Conv(3, 3, 7, padding: 1, Algorithm = ConvAlgorithm.Winograd{0})]", "MaxPool(2, 2)"),
        ("Two", "[Network(2, 6, 9, Training = false)] [Conv(3, 3, 20, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [LeakyRelu{0}]", "MaxPool(2, 2)"),
        ("Five", "[Network(12, 10, 8, Training = false)] [Conv(5, 5, 18, padding: 2, groups: 2, Algorithm = ConvAlgorithm.Winograd)] [HardSwish{0}]", "AvgPool(2, 2)"),
        ("Folded", "[Network(8, 8, 3, Training = false)] [Conv(3, 3, 33, padding: 1, Algorithm = ConvAlgorithm.Winograd, Bias = false)] [BatchNorm] [Relu6{0}]", "MaxPool(2, 2)"),
        ("Padded", "[Network(8, 12, 4, Training = false)] [Conv(3, 3, 4, padding: 1, Algorithm = ConvAlgorithm.Winograd, PaddingMode = PaddingMode.Reflect)] [Relu{0}]", "MaxPool(2, 2)"),
        ("Strided", "[Network(15, 19, 5, Training = false)] [Conv(5, 5, 7, stride: 2, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu{0}]", "MaxPool(2, 2)"),
        ("OddTile", "[Network(16, 12, 9, Training = false)] [Conv(4, 4, 20, stride: 2, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu{0}]", "MaxPool(2, 2)"),
        ("OddTileMean", "[Network(13, 13, 9, Training = false)] [Conv(4, 4, 6, Algorithm = ConvAlgorithm.Winograd)] [Relu{0}]", "AvgPool(2, 2)"),
        ("DirectMaximum", "[Network(34, 6, 3, Training = false)] [Conv(3, 3, 6, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Relu{0}]", "MaxPool(2, 2)"),
        ("DirectMean", "[Network(20, 12, 2, Training = false)] [Conv(5, 5, 16, Algorithm = ConvAlgorithm.Direct)] [LeakyRelu{0}]", "AvgPool(2, 2)"),
        ("DirectGroups", "[Network(11, 9, 10, Training = false)] [Conv(2, 2, 18, groups: 2, StrideY = 2)] [HardSwish{0}]", "MaxPool(2, 2)"),
        ("DirectDilated", "[Network(32, 10, 1, Training = false)] [Conv(3, 2, 13, dilation: 2, Bias = false)] [BatchNorm] [Relu6{0}]", "AvgPool(2, 2)"),
        ("DirectHalves", "[Network(13, 8, 3, Training = false)] [Conv(4, 1, 11, StrideX = 1, Weights = WeightFormat.BFloat16)] [Relu{0}]", "MaxPool(2, 2, Ceil = true)"),
        ("DirectIntegers", "[Network(13, 8, 3, Training = false)] [Conv(3, 3, 11, Weights = WeightFormat.Int8)] [Relu{0}]", "AvgPool(2, 2)"),
        ("DirectLong", "[Network(6, 6, 96, Training = false)] [Conv(1, 1, 9)] [Relu{0}]", "MaxPool(2, 2)"),
        ("PixelsMaximum", "[Network(28, 28, 1, Training = false)] [Conv(5, 5, 6, padding: Padding.Same)] [Relu{0}]", "MaxPool(2, 2)"),
        ("PixelsMean", "[Network(18, 12, 1, Training = false)] [Conv(3, 3, 3)] [LeakyRelu{0}]", "AvgPool(2, 2)"),
        ("PixelsPlain", "[Network(40, 6, 1, Training = false)] [Conv(1, 3, 2, Algorithm = ConvAlgorithm.Direct{0})]", "MaxPool(2, 2)"),
        ("DirectScalar", "[Network(2, 4, 1, Training = false)] [Conv(1, 1, 1)] [Relu{0}]", "AvgPool(2, 2)"),
    ];

    private static readonly Lazy<NetworkHost> Host = new(static () => NetworkHost.Compile(Cases.SelectMany(static item => new[]
    {
        Source(item.Name, item.Layers, item.Pool, isSeen: false),
        Source(item.Name + "Apart", item.Layers, item.Pool, isSeen: true),
    })));

    public static IEnumerable<object[]> Names => Cases.Select(static item => new object[] { item.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void It_gives_the_bits_of_the_pool_by_itself_on_every_instruction_set(string name)
    {
        (NetworkHandle pooled, NetworkHandle apart) = (Create(name), Create(name + "Apart"));
        foreach (float[] input in Inputs(pooled))
        {
            int[] expected = Bits(apart.Forward(input));
            Assert.All(KernelPath.Supported(pooled), path => Assert.Equal(expected, Bits(path.Forward(input))));
        }
    }

    private static NetworkHandle Create(string name)
    {
        NetworkHandle network = Host.Value.Create(name, seed: 1);
        RandomWeights.Draw(network, seed: 2);
        return network;
    }

    /// <summary>Drawn, with zeros, and with values that are not finite.</summary>
    private static IEnumerable<float[]> Inputs(NetworkHandle network)
    {
        float[] input = RandomWeights.Inputs(network, seed: 3);
        yield return input;
        yield return new float[input.Length];
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            float[] damaged = [.. input];
            damaged[input.Length / 3] = bad;
            yield return damaged;
        }
    }

    private static string Source(string name, string layers, string pool, bool isSeen)
    {
        string property = !isSeen ? "" : layers.Contains("{0})", StringComparison.Ordinal) ? ", Name = \"Seen\"" : "(Name = \"Seen\")";
        return $"{layers.Replace("{0}", property, StringComparison.Ordinal)} [{pool}] public partial class {name};";
    }

    private static int[] Bits(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), BitConverter.SingleToInt32Bits);
}
