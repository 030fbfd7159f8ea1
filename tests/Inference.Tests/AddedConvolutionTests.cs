using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

#pragma warning disable NDSL0301 // It recognises nothing.
/// <summary>A convolution that adds, and is worth several threads.</summary>
[Network(66, 50, 16, Training = false)]
[Conv(3, 3, 70, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Relu]
[Conv(3, 3, 70, padding: 1, groups: 2, Algorithm = ConvAlgorithm.Direct)] [Add("relu1")] [Relu]
[Conv(3, 3, 70, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Add("relu2")] [Relu]
public partial class LargeAddition;
#pragma warning restore NDSL0301

/// <summary>
/// An addition that is worked into the convolution before it, with the activation behind it, gives the bits of the addition by itself, which an output between the two asks for.
/// </summary>
public sealed class AddedConvolutionTests
{
    private static readonly (string Name, string Layers)[] Cases =
    [
        ("Added", "[Network(13, 6, 33, Training = false)] [Conv(1, 1, 33)]{0} [Add(\"input\")] [Relu]"),
        ("AddedTo", "[Network(13, 6, 33, Training = false)] [Conv(1, 1, 33)]{0} [From(\"input\")] [Add(\"conv1\")]"),
        ("AddedFolded", "[Network(9, 7, 20, Training = false)] [Conv(3, 3, 20, padding: 1, Algorithm = ConvAlgorithm.Direct, Bias = false)] [BatchNorm]{0} [Add(\"input\")] [Relu6]"),
        ("AddedGroups", "[Network(25, 4, 12, Training = false)] [Conv(3, 1, 12, padding: Padding.Same, groups: 2)]{0} [Add(\"input\")] [LeakyRelu]"),
        ("AddedBoth", "[Network(12, 8, 5, Training = false)] [Conv(2, 2, 18, stride: 2)] [From(\"input\")] [Conv(1, 1, 18, stride: 2)]{0} [Add(\"conv1\")] [HardSwish]"),
        ("AddedDepthwise", "[Network(19, 5, 37, Training = false)] [DepthwiseConv(3, 3, padding: 1)]{0} [Add(\"input\")] [Relu]"),
        ("AddedDepthwiseIntegers", "[Network(5, 5, 6, Training = false)] [DepthwiseConv(3, 3, padding: 1, Weights = WeightFormat.Int8)]{0} [Add(\"input\")]"),
        ("AddedHalves", "[Network(7, 6, 17, Training = false)] [Conv(1, 1, 17, Weights = WeightFormat.BFloat16)]{0} [Add(\"input\")] [Relu]"),
        ("AddedIntegers", "[Network(7, 6, 17, Training = false)] [Conv(1, 1, 17, Weights = WeightFormat.Int8)]{0} [Add(\"input\")] [Relu]"),
        ("AddedTwice", "[Network(8, 6, 9, Training = false)] [Conv(1, 1, 9)]{0} [Add(\"input\")] [Relu] [Conv(3, 3, 9, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Add(\"relu1\")] [Add(\"input\")]"),
        ("AddedSequence", "[Network(1, 21, 10, Training = false)] [Conv(1, 3, 10, padding: Padding.Same)]{0} [Add(\"input\")] [Relu]"),
        ("AddedPart", "[Network(6, 5, 4, Training = false)] [Conv(1, 1, 4)] [Relu] [Conv(1, 1, 4)]{0} [Add(\"relu1\")] [Concat(\"relu1\")] [Conv(3, 3, 8, padding: 1)]"),
        ("AddedView", "[Network(6, 5, 12, Training = false)] [Relu] [Slice(3, 5)] [From(\"relu1\")] [Conv(1, 1, 5)]{0} [Add(\"slice1\")] [Conv(3, 3, 8, padding: 1)]"),
        ("AddedPixel", "[Network(1, 1, 3, Training = false)] [Conv(1, 1, 3)]{0} [Add(\"input\")]"),
        ("AddedWinograd", "[Network(13, 10, 9, Training = false)] [Conv(3, 3, 9, padding: 1, Algorithm = ConvAlgorithm.Winograd)]{0} [Add(\"input\")] [Relu]"),
        ("AddedWinogradGroups", "[Network(9, 12, 34, Training = false)] [Conv(5, 5, 34, padding: 2, groups: 2, Algorithm = ConvAlgorithm.Winograd)] [BatchNorm]{0} [Add(\"input\")] [LeakyRelu] [Conv(3, 3, 4, padding: 1)]"),
        ("AddedWinogradPart", "[Network(8, 8, 5, Training = false)] [Conv(3, 3, 5, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu] [Conv(3, 3, 5, padding: 1, Algorithm = ConvAlgorithm.Winograd)]{0} [Add(\"relu1\")] [Concat(\"relu1\")] [MaxPool(2, 2)]"),
        ("AddedInputs", "[Network(5, 4, 3, Training = false)] [Input(\"second\", 5, 4, 3)] [Conv(1, 1, 3)]{0} [Add(\"input\")] [Relu]"),
    ];

    private static readonly Lazy<NetworkHost> Host = new(static () => NetworkHost.Compile(Cases.SelectMany(static item => new[] { Source(item.Name, item.Layers, ""), Source(item.Name + "Apart", item.Layers, " [Output(\"Seen\")]") })));

    public static IEnumerable<object[]> Names => Cases.Select(static item => new object[] { item.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void It_gives_the_bits_of_the_addition_by_itself_on_every_instruction_set(string name)
    {
        (NetworkHandle added, NetworkHandle apart) = (Create(name), Create(name + "Apart"));
        foreach (float[] input in Inputs(added))
        {
            int[] expected = Bits(apart.Forward(input));
            Assert.All(KernelPath.Supported(added), path => Assert.Equal(expected, Bits(path.Forward(input))));
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        float[] input = RandomWeights.Uniform(1, 1, LargeAddition.InputLength, -1, 1);
        var one = new LargeAddition(1);
        LargeAddition several = one.Share();
        several.Threads = 2;
        Assert.Equal(Bits(one.Forward(input)), Bits(several.Forward(input)));
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
        foreach (float bad in new[] { float.PositiveInfinity, float.NegativeInfinity })
        {
            float[] damaged = [.. input];
            damaged[input.Length / 3] = bad;
            yield return damaged;
        }
    }

    private static string Source(string name, string layers, string seen) => $"{layers.Replace("{0}", seen, StringComparison.Ordinal)} public partial class {name};";

    private static int[] Bits(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), BitConverter.SingleToInt32Bits);
}
