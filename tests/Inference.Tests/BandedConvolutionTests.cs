using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

#pragma warning disable NDSL0301 // It recognises nothing.
/// <summary>Of its convolutions three are computed in bands.</summary>
[Network(40, 37, 8, Training = false)]
[Conv(1, 1, 99)] [BatchNorm] [Relu] [DepthwiseConv(3, 3, padding: 1)] [Relu] [Conv(1, 1, 8)] [Add("input")] [Relu] [GlobalAvgPool] [Dense(5)]
public partial class BandedLayers;
#pragma warning restore NDSL0301

/// <summary>
/// Convolutions that are computed in bands of rows give the bits of the same convolutions one after the other, which outputs between them ask for.
/// </summary>
public sealed class BandedConvolutionTests
{
    /// <summary>Strides, windows and paddings of every kind between two of them; heights that no band divides; additions, groups, tails of channels, other weights.</summary>
    private static readonly (string Name, string Layers)[] Cases =
    [
        ("Band", "[Network(40, 37, 8, Training = false)] [Conv(1, 1, 99)]{0} [DepthwiseConv(3, 3, padding: 1)]{0} [Conv(1, 1, 8)]{0} [Add(\"input\")] [Relu]"),
        ("BandStrided", "[Network(41, 38, 5, Training = false)] [Conv(1, 1, 90)]{0} [DepthwiseConv(3, 3, stride: 2, padding: 1)]{0} [Conv(1, 1, 17)]{0} [Relu]"),
        ("BandUneven", "[Network(40, 39, 3, Training = false)] [Conv(3, 3, 90, padding: 1, Bias = false, Algorithm = ConvAlgorithm.Direct)]{0} [Conv(3, 5, 6, PaddingTop = 3, PaddingBottom = 1, PaddingLeft = 0, PaddingRight = 2, StrideY = 2, StrideX = 1, Algorithm = ConvAlgorithm.Direct)]{0} [HardSwish]"),
        ("BandDilated", "[Network(36, 41, 4, Training = false)] [DepthwiseConv(3, 3, padding: 1)]{0} [Conv(1, 1, 96)]{0} [DepthwiseConv(3, 3, dilation: 2, padding: 2)]{0} [Conv(1, 1, 33)]{0} [Sigmoid]"),
        ("BandGroups", "[Network(44, 33, 12, Training = false)] [Conv(1, 1, 96, groups: 4)]{0} [Conv(3, 3, 6, padding: 1, groups: 2, Algorithm = ConvAlgorithm.Direct)]{0} [Relu]"),
        ("BandAdded", "[Network(40, 36, 94, Training = false)] [DepthwiseConv(3, 3, padding: 1)]{0} [Add(\"input\")]{0} [DepthwiseConv(5, 5, padding: 2)]{0} [Relu]"),
        ("BandHalves", "[Network(40, 37, 7, Training = false)] [Conv(1, 1, 95, Weights = WeightFormat.BFloat16)]{0} [DepthwiseConv(3, 3, padding: 1, Weights = WeightFormat.BFloat16)]{0} [Conv(1, 1, 9, Weights = WeightFormat.BFloat16)]{0} [Relu]"),
        ("BandIntegers", "[Network(40, 37, 7, Training = false)] [Conv(1, 1, 95, Weights = WeightFormat.Int8)]{0} [DepthwiseConv(3, 3, padding: 1, Weights = WeightFormat.Int8)]{0} [Conv(1, 1, 9, Weights = WeightFormat.Int8)]{0} [Relu]"),
        ("BandPart", "[Network(40, 37, 6, Training = false)] [Conv(1, 1, 96)]{0} [DepthwiseConv(3, 3, stride: 2, padding: 1)]{0} [Conv(1, 1, 6)] [Relu] [From(\"input\")] [MaxPool(3, 3, stride: 2, padding: 1)] [Concat(\"relu1\")] [Conv(3, 3, 3, padding: 1)]"),
        .. Windows(),
        ("BandTwice", "[Network(40, 37, 6, Training = false)] [Conv(1, 1, 96)]{0} [DepthwiseConv(3, 3, padding: 1)]{0} [Conv(1, 1, 6)] [Relu] [Conv(1, 1, 96)]{0} [DepthwiseConv(3, 3, padding: 1)]{0} [Conv(1, 1, 6)] [GlobalAvgPool] [Dense(5)]"),
    ];

    /// <summary>
    /// Every kernel of up to three rows at strides whose windows leave no row out, with every padding whose windows hold a row: as the last layer, and before one
    /// with so many zeros below that its last band needs no further row, over several heights.
    /// </summary>
    private static IEnumerable<(string Name, string Layers)> Windows()
    {
        (int Kernel, string Arguments)[] windows =
        [
            .. from kernel in Enumerable.Range(2, 2)
               from stride in Enumerable.Range(1, kernel)
               from top in Enumerable.Range(0, kernel)
               from bottom in Enumerable.Range(0, kernel)
               select (kernel, $"StrideY = {stride}, PaddingTop = {top}, PaddingBottom = {bottom}"),
        ];
        for (int index = 0; index < windows.Length; index++)
        {
            (int kernel, string arguments) = windows[index];
            yield return ($"BandWindow{index}", $"[Network(40, 38, 3, Training = false)] [Conv(1, 1, 95)]{{0}} [Conv(1, {kernel}, 3, {arguments}, Algorithm = ConvAlgorithm.Direct)]{{0}} [Relu]");
            yield return ($"BandWindows{index}", $"[Network(60, {36 + (index % 7)}, 3, Training = false)] [Conv(1, 1, 150)]{{0}} [DepthwiseConv(1, {kernel}, {arguments})]{{0}} [Conv(1, 3, 3, PaddingTop = {index % 3}, PaddingBottom = 2, Algorithm = ConvAlgorithm.Direct)]{{0}} [Relu]");
        }
    }

    private static readonly Lazy<NetworkHost> Host = new(static () => NetworkHost.Compile(Cases.SelectMany(static item => new[] { Source(item.Name, item.Layers, isSeen: false), Source(item.Name + "Apart", item.Layers, isSeen: true) })));

    public static IEnumerable<object[]> Names => Cases.Select(static item => new object[] { item.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void They_give_the_bits_of_one_after_the_other_on_every_instruction_set(string name)
    {
        (NetworkHandle banded, NetworkHandle apart) = (Create(name), Create(name + "Apart"));
        Assert.True(ArenaOf(banded) < ArenaOf(apart), "nothing is computed in bands");
        foreach (float[] input in Inputs(banded))
        {
            int[] expected = Bits(apart.Forward(input));
            Assert.All(KernelPath.Supported(banded), path => Assert.Equal(expected, Bits(path.Forward(input))));
            Assert.Equal(expected, Bits(banded.Forward(input)));
        }
    }

    [Fact]
    public void They_are_one_step_of_a_profile()
    {
        NetworkProfile profile = new BandedLayers(1).Profile(new float[BandedLayers.InputLength], runs: 2);
        StepProfile step = Assert.Single(profile.Steps, static step => step.Layers.Contains("depthwiseconv1"));
        Assert.Equal(["conv1", "batchnorm1", "relu1", "depthwiseconv1", "relu2", "conv2", "add1", "relu3"], step.Layers);
        Assert.Equal(BandedLayers.MacCount, profile.Steps.Sum(static step => step.Macs));
        Assert.Contains("direct, by channels", BandedLayers.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_inputs_on_several_threads_have_the_same_bits()
    {
        float[] inputs = RandomWeights.Uniform(1, 1, 9 * BandedLayers.InputLength, -1, 1);
        float[] outputs = new float[9 * BandedLayers.OutputLength];
        var network = new BandedLayers(1);
        BandedLayers several = network.Share();
        several.Threads = 2;
        several.Forward(inputs, outputs);
        for (int input = 0; input < 9; input++)
        {
            Assert.Equal(Bits(network.Forward(inputs.AsSpan(input * BandedLayers.InputLength, BandedLayers.InputLength))), Bits(outputs.AsSpan(input * BandedLayers.OutputLength, BandedLayers.OutputLength)));
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] input = new float[BandedLayers.InputLength];
        var network = new BandedLayers(1);
        network.Forward(input);
        Assert.Equal(0, AllocatedBytes.LeastOf(() => network.Forward(input)));
    }

    private static NetworkHandle Create(string name)
    {
        NetworkHandle network = Host.Value.Create(name, seed: 1);
        RandomWeights.Draw(network, seed: 2);
        return network;
    }

    private static int ArenaOf(NetworkHandle network) =>
        ((Generated.AlignedMemory)network.Instance.GetType().GetField("_networkArena", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(network.Instance)!).Length;

    /// <summary>One after another in the same memory: drawn, with values that are not finite, drawn again: nothing of a pass stays for the next.</summary>
    private static IEnumerable<float[]> Inputs(NetworkHandle network)
    {
        float[] input = RandomWeights.Inputs(network, seed: 3);
        yield return input;
        float[] damaged = [.. input];
        damaged[input.Length / 3] = float.PositiveInfinity;
        damaged[^1] = float.NegativeInfinity;
        yield return damaged;
        yield return RandomWeights.Inputs(network, seed: 4);
    }

    private static string Source(string name, string layers, bool isSeen)
    {
        int seen = 0;
        string[] parts = layers.Split("{0}");
        return $"{string.Concat(parts.Select(part => isSeen && part != parts[^1] ? $"{part} [Output(\"Seen{seen++}\")]" : part))} public partial class {name};";
    }

    private static int[] Bits(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), BitConverter.SingleToInt32Bits);
}
