using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;
using Xunit;

namespace NetDsl.Inference.Tests;

public sealed class WinogradTests
{
    [Theory]
    [MemberData(nameof(WinogradCases.Names), MemberType = typeof(WinogradCases))]
    public void Every_output_lies_within_the_documented_error_of_its_algorithm(string name)
    {
        NetworkHandle network = WinogradCases.Create(name);
        float[] input = RandomWeights.Inputs(network, seed: 3);
        Assert.Null(Comparison.FirstFault(network, input));

        ReferenceTensor sums = network.Interpreter().Infer(input)[network.Layers[0].Name][0];
        if (network.Layers.Length == 1)
        {
            float[] output = network.Forward(input).ToArray();
            double worst = Enumerable.Range(0, output.Length).Max(index => Math.Abs(output[index] - sums.Values[index]) / sums.Magnitudes[index]);
            Assert.InRange(worst, 0, WinogradCases.LargestError(name));
        }
    }

    [Theory]
    [MemberData(nameof(WinogradCases.Names), MemberType = typeof(WinogradCases))]
    public void Every_instruction_set_gives_the_same_bits(string name)
    {
        NetworkHandle network = WinogradCases.Create(name);
        float[] input = RandomWeights.Inputs(network, seed: 3);
        int[] expected = Bits(network.Forward(input));
        KernelPath[] paths = [.. KernelPath.Supported(network)];
        Assert.Contains(paths, static path => path.Name == "Scalar");
        Assert.All(paths, path => Assert.Equal(expected, Bits(path.Forward(input))));
    }

    [Theory]
    [MemberData(nameof(WinogradCases.Names), MemberType = typeof(WinogradCases))]
    public void What_is_not_finite_makes_all_outputs_of_its_tiles_NaN_and_touches_no_other(string name)
    {
        NetworkHandle network = WinogradCases.Create(name);
        float[] input = RandomWeights.Inputs(network, seed: 3);
        float[] clean = network.Forward(input).ToArray();
        var tiles = new TileMap(network.Layers[0], network.InputShape, WinogradCases.Outputs(name));
        foreach ((float bad, float share) in new[] { (float.NaN, 0f), (float.PositiveInfinity, 0.3f), (float.NaN, 0.55f), (float.NegativeInfinity, 0.8f), (float.PositiveInfinity, 0.999f) })
        {
            float[] damaged = [.. input];
            int at = (int)(share * input.Length);
            damaged[at] = bad;
            float[] output = network.Forward(damaged).ToArray();
            double[] sums = network.Interpreter().Infer(damaged)[network.Layers[0].Name][0].Values;
            for (int index = 0; index < output.Length; index++)
            {
                bool isHit = tiles.Reads(index, at);
                Assert.True(isHit || double.IsFinite(sums[index]), $"{bad} at {at} should reach output {index}");
                Assert.True(isHit ? float.IsNaN(output[index]) : output[index] == clean[index], $"{bad} at {at}: output {index} is {output[index]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(WinogradCases.Names), MemberType = typeof(WinogradCases))]
    public void A_large_value_brings_an_error_relative_to_itself_and_only_to_its_tiles(string name)
    {
        NetworkHandle network = WinogradCases.Create(name);
        float[] input = RandomWeights.Inputs(network, seed: 3);
        float[] clean = network.Forward(input).ToArray();
        int at = input.Length / 2;
        input[at] = 1e5f;
        float[] output = network.Forward(input).ToArray();
        ReferenceTensor sums = network.Interpreter().Infer(input)[network.Layers[0].Name][0];
        var tiles = new TileMap(network.Layers[0], network.InputShape, WinogradCases.Outputs(name));
        double largest = sums.Magnitudes.Max();
        for (int index = 0; index < output.Length; index++)
        {
            Assert.True(tiles.Reads(index, at) || output[index] == clean[index], $"output {index}");
            Assert.True(network.Layers.Length > 1 || Math.Abs(output[index] - sums.Values[index]) <= 4e-6 * largest, $"output {index}");
        }
    }

    [Fact]
    public void The_algorithm_is_Winograds_where_asked_and_possible_and_direct_elsewhere()
    {
        Assert.All(WinogradCases.Names, static name => Assert.True(IsWinograd(WinogradCases.Host, (string)name[0]), (string)name[0]));
        (string Layers, bool Expected)[] others =
        [
            ("[Network(16, 16, 64, Training = false)] [Conv(3, 3, 64, padding: 1)]", true),
            ("[Network(16, 16, 32, Training = false)] [Conv(5, 5, 32, padding: 2)]", true),
            ("[Network(16, 16, 64, Training = false)] [Conv(3, 3, 64, padding: 1, Algorithm = ConvAlgorithm.Direct)]", false),
            ("[Network(16, 16, 64, Training = false)] [Conv(3, 3, 64, padding: 1, Weights = WeightFormat.BFloat16, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 64, Training = false)] [Conv(3, 3, 64, padding: 1, Weights = WeightFormat.Int8, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 8, Training = false)] [Conv(3, 3, 8, stride: 2, Algorithm = ConvAlgorithm.Winograd)]", true),
            ("[Network(16, 16, 8, Training = false)] [Conv(3, 3, 8, stride: 3, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 8, Training = false)] [Conv(3, 3, 8, StrideX = 2, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 8, Training = false)] [Conv(6, 6, 8, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(3, 16, 8, Training = false)] [Conv(2, 2, 8, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 8, Training = false)] [Conv(4, 4, 8, stride: 2, Weights = WeightFormat.BFloat16, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 8, Training = false)] [DepthwiseConv(4, 4, stride: 2, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 8, Training = false)] [Conv(3, 3, 8, dilation: 2, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 8, Training = false)] [Conv(3, 5, 8, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 3, 8, Training = false)] [Conv(3, 3, 8, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(16, 16, 8, Training = false)] [DepthwiseConv(3, 3, Algorithm = ConvAlgorithm.Winograd)]", false),
            ("[Network(28, 28, 1, Training = false)] [Conv(5, 5, 6)]", false),
        ];
        NetworkHost host = NetworkHost.Compile(others.Select(static (item, index) => string.Create(CultureInfo.InvariantCulture, $"{item.Layers} public partial class N{index};")));
        for (int index = 0; index < others.Length; index++)
        {
            Assert.True(others[index].Expected == IsWinograd(host, "N" + index.ToString(CultureInfo.InvariantCulture)), others[index].Layers);
        }
    }

    [Fact]
    public void A_changed_parameter_is_transformed_again()
    {
        NetworkHandle network = WinogradCases.Create("FourTails");
        float[] input = RandomWeights.Inputs(network, seed: 3);
        Tensor weight = network.GetParameter("conv1.weight");
        network.SetParameter("conv1.weight", Array.ConvertAll(weight.Values.ToArray(), static value => -0.75f * value));
        Assert.Null(Comparison.FirstFault(network, input));
    }

    private static bool IsWinograd(NetworkHost host, string network)
    {
        string[] kernels = [.. host.Generated
            .Where(file => file.Key.StartsWith(network + ".", StringComparison.Ordinal) && file.Key != network + ".g.cs")
            .Select(static file => file.Value)];
        Assert.NotEmpty(kernels);
        bool[] uses = [.. kernels.Select(static text => text.Contains("// F(", StringComparison.Ordinal)).Distinct()];
        return Assert.Single(uses); // alike on every instruction set
    }

    private static int[] Bits(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), BitConverter.SingleToInt32Bits);

    /// <summary>Which inputs the tile reads that an output is taken from: along each axis the last tile that covers it.</summary>
    private sealed class TileMap(LayerInfo layer, TensorShape input, int tile)
    {
        private readonly int _channels = input.Channels / layer.GetSetting<int>("Groups");
        private readonly int _filters = layer.OutputShape.Channels / layer.GetSetting<int>("Groups");
        private readonly PaddingMode _mode = layer.GetSetting<PaddingMode>("PaddingMode");

        public bool Reads(int output, int at)
        {
            (int pixel, int filter) = (output / layer.OutputShape.Channels, output % layer.OutputShape.Channels);
            (int inputPixel, int channel) = (at / input.Channels, at % input.Channels);
            return channel / _channels == filter / _filters
                && Along(pixel % layer.OutputShape.Width, layer.OutputShape.Width, "X", "Width", "PaddingLeft", input.Width).Contains(inputPixel % input.Width)
                && Along(pixel / layer.OutputShape.Width, layer.OutputShape.Height, "Y", "Height", "PaddingTop", input.Height).Contains(inputPixel / input.Width);
        }

        /// <summary>What the windows of the tile's outputs read.</summary>
        private IEnumerable<int> Along(int output, int outputs, string axis, string kernel, string padding, int length)
        {
            int tiles = (outputs + tile - 1) / tile;
            int first = output >= outputs - tile ? outputs - tile : Math.Min(output / tile, tiles - 1) * tile;
            int stride = layer.GetSetting<int>("Stride" + axis);
            return Enumerable.Range((first * stride) - layer.GetSetting<int>(padding), ((tile - 1) * stride) + layer.GetSetting<int>(kernel)).Select(at => Source(at, length));
        }

        /// <summary>The input pixel that a pixel of the padded image shows; −1 for a zero.</summary>
        private int Source(int at, int length) =>
            at >= 0 && at < length ? at
            : _mode == PaddingMode.Zero ? -1
            : _mode == PaddingMode.Replicate ? Math.Clamp(at, 0, length - 1)
            : at < 0 ? -at : (2 * (length - 1)) - at;
    }
}
