using System;
using System.IO;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>Odd sums, groups, dilation, a tail of filters, a depthwise layer, a ConvTranspose (whose weights stay floats).</summary>
[Network(9, 7, 3, Training = false)]
[Conv(3, 3, 20, padding: 1, Weights = WeightFormat.Int8)] [Relu]
[Conv(2, 3, 38, dilation: 2, groups: 2, Weights = WeightFormat.Int8)]
[DepthwiseConv(3, 1, Weights = WeightFormat.Int8)] [ConvTranspose(2, 2, 6, groups: 2)]
[Flatten]
[Dense(33, Weights = WeightFormat.Int8)] [Relu]
[Dense(5, Weights = WeightFormat.Int8)]
public partial class IntegerWeights;

public sealed class Int8Tests
{
    /// <summary>One layer, and how many filters or units it has.</summary>
    private static readonly (string Name, string Network, string Layer, int Filters)[] Cases =
    [
        ("Dense", "Network(37", "Dense(133", 133),
        ("DenseOfOne", "Network(1", "Dense(1", 1),
        ("DenseLarge", "Network(1030", "Dense(2050", 2050),
        ("Conv", "Network(11, 9, 5", "Conv(3, 3, 21, padding: 1", 21),
        ("ConvGroups", "Network(10, 7, 6", "Conv(2, 3, 26, groups: 2, dilation: 2", 26),
        ("ConvPool", "Network(12, 8, 3", "Conv(3, 3, 6, padding: 1", 6),
        ("ConvMean", "Network(12, 8, 3", "Conv(1, 1, 34", 34),
        ("Depthwise", "Network(9, 6, 19", "DepthwiseConv(3, 3, stride: 2", 19),
        ("AlongOneAxis", "Network(1, 31, 5", "Conv(1, 3, 33, StrideY = 2", 33),
    ];

    private static readonly Lazy<NetworkHost> Host = new(static () => NetworkHost.Compile(Cases.SelectMany(static item => new[]
    {
        $"[{item.Network}, Training = false)] [{item.Layer}, Bias = false{Direct(item.Layer)}, Name = \"Layer\")] public partial class {item.Name}Sums;",
        $"[{item.Network}, Training = false)] [{item.Layer}, Weights = WeightFormat.Int8, Name = \"Layer\")] public partial class {item.Name}Plain;",
    })));

    public static TheoryData<string> Names => [.. Cases.Select(static item => item.Name)];

    private static string Direct(string layer) => layer.StartsWith("Dense", StringComparison.Ordinal) ? "" : ", Algorithm = ConvAlgorithm.Direct";

    /// <summary>A network of floats that are those integers has the same sums, in the same order: the result is one multiply-add away from it, bit by bit.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_result_is_the_sum_of_integer_products_times_the_scale_plus_the_bias_rounded_once(string name)
    {
        NetworkHandle integers = Host.Value.Create(name + "Plain", 5);
        NetworkHandle sums = Host.Value.Create(name + "Sums", 5);
        float[] weights = integers.GetParameter("Layer.weight").Values.ToArray();
        int filters = Cases.Single(item => item.Name == name).Filters;
        weights.AsSpan(0, weights.Length / filters).Clear(); // a filter of zeros
        integers.SetParameter("Layer.weight", weights);
        float[] bias = RandomWeights.Uniform(3, 0, filters, -1, 1);
        integers.SetParameter("Layer.bias", bias);
        float[] scales = Scales(weights, filters);
        sums.SetParameter("Layer.weight", [.. weights.Select((weight, at) => Integer(weight, scales[at / (weights.Length / filters)]))]);

        float[] input = RandomWeights.Uniform(9, 0, integers.InputLength, -1, 1);
        float[] expected = [.. sums.Forward(input).ToArray().Select((sum, at) => MathF.FusedMultiplyAdd(sum, scales[at % filters], bias[at % filters]))];
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), integers.Forward(input).ToArray().Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Parameters_stay_in_full_where_the_packed_weights_are_integers()
    {
        var network = new IntegerWeights(seed: 3);
        float[] values = network.GetParameter("dense1.weight").Values.ToArray();
        network.SetParameter("dense1.weight", values);
        Assert.Equal(values, network.GetParameter("dense1.weight").Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void Many_inputs_over_threads_give_the_bits_of_one_after_another(int count)
    {
        var network = new IntegerWeights(seed: 5);
        float[] inputs = RandomWeights.Uniform(11, 0, count * IntegerWeights.InputLength, -1, 1);
        float[] one = new float[count * IntegerWeights.OutputLength];
        float[] threaded = new float[one.Length];
        network.Forward(inputs, one);
        network.Threads = 4;
        network.Forward(inputs, threaded);
        Assert.Equal(one, threaded);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_weight_that_is_not_finite_makes_its_output_NaN(float value)
    {
        NetworkHandle network = Host.Value.Create("DensePlain", 5);
        float[] weights = network.GetParameter("Layer.weight").Values.ToArray();
        weights[(37 * 2) + 1] = value;
        network.SetParameter("Layer.weight", weights);
        float[] output = network.Forward(RandomWeights.Uniform(9, 0, 37, -1, 1)).ToArray();
        Assert.Equal([2], Enumerable.Range(0, 133).Where(at => float.IsNaN(output[at])));
    }

    [Fact]
    public void A_file_of_integers_holds_the_weights_that_the_network_computes_with()
    {
        var network = new IntegerWeights(seed: 7);
        using var full = new MemoryStream();
        using var small = new MemoryStream();
        network.Save(full);
        network.Save(small, WeightStorage.Int8);
        Assert.InRange(small.Length, 0, full.Length / 3);
        IntegerWeights loaded = IntegerWeights.Load(small.ToArray());
        float[] weights = network.GetParameter("dense2.weight").Values.ToArray();
        float[] rounded = loaded.GetParameter("dense2.weight").Values.ToArray();
        float[] scales = Scales(weights, 5);
        Assert.All(Enumerable.Range(0, weights.Length), at => Assert.Equal(Integer(weights[at], scales[at / 33]) * scales[at / 33], rounded[at]));

        INetwork some = network;
        using var again = new MemoryStream();
        some.Save(again, WeightStorage.Int8);
        Assert.Equal(small.ToArray(), again.ToArray());
    }

    private static float[] Scales(float[] weights, int filters) => [.. Enumerable.Range(0, filters).Select(filter =>
    {
        int each = weights.Length / filters;
        float scale = weights.Skip(filter * each).Take(each).Max(MathF.Abs) / 127f;
        return scale == 0 ? 1 : scale;
    })];

    private static float Integer(float weight, float scale) => Math.Clamp(MathF.Round(weight / scale, MidpointRounding.ToEven), -127, 127);
}
