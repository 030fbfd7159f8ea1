using System;
using System.Linq;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>Odd runs, pairs across kernel rows, dilation, a tail of filters, a depthwise layer.</summary>
[Network(9, 7, 3, Training = false)]
[Conv(3, 3, 20, padding: 1, Weights = WeightFormat.BFloat16)] [Relu]
[Conv(2, 3, 37, dilation: 2, Weights = WeightFormat.BFloat16)]
[DepthwiseConv(3, 1, Weights = WeightFormat.BFloat16)]
[Flatten]
[Dense(33, Weights = WeightFormat.BFloat16)] [Relu]
[Dense(5, Weights = WeightFormat.BFloat16)]
public partial class HalfWeights;

/// <summary>The same with weights in full.</summary>
[Network(9, 7, 3, Training = false)]
[Conv(3, 3, 20, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Relu]
[Conv(2, 3, 37, dilation: 2, Algorithm = ConvAlgorithm.Direct)]
[DepthwiseConv(3, 1)]
[Flatten]
[Dense(33)] [Relu]
[Dense(5)]
public partial class FullWeights;

public sealed class BFloat16Tests
{
    private static readonly string[] Rounded = ["conv1.weight", "conv2.weight", "depthwiseconv1.weight", "dense1.weight", "dense2.weight"];

    [Fact]
    public void Weights_in_bfloat16_give_the_bits_of_full_weights_that_were_rounded_to_nearest_even()
    {
        var half = new HalfWeights(seed: 3);
        var full = new FullWeights(seed: 3);
        foreach (string name in Rounded)
        {
            full.SetParameter(name, full.GetParameter(name).Values.ToArray().Select(Round).ToArray());
        }

        float[] input = Inputs(1, HalfWeights.InputLength);
        Assert.Equal(full.Forward(input).ToArray(), half.Forward(input).ToArray());
    }

    [Fact]
    public void Parameters_stay_in_full_where_the_packed_weights_are_bfloat16()
    {
        var network = new HalfWeights(seed: 3);
        float[] values = network.GetParameter("dense1.weight").Values.ToArray();
        network.SetParameter("dense1.weight", values);
        Assert.Equal(values, network.GetParameter("dense1.weight").Values.ToArray());
        Assert.Contains(values, value => Round(value) != value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void Many_inputs_over_threads_give_the_bits_of_one_after_another(int count)
    {
        var network = new HalfWeights(seed: 5);
        float[] inputs = Inputs(count, HalfWeights.InputLength);
        float[] one = new float[count * HalfWeights.OutputLength];
        float[] threaded = new float[one.Length];
        network.Forward(inputs, one);
        network.Threads = 4;
        network.Forward(inputs, threaded);
        Assert.Equal(one, threaded);
    }

    private static float Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint lower = bits & 0xFFFF;
        uint upper = bits >> 16;
        bool up = lower > 0x8000 || (lower == 0x8000 && upper % 2 == 1);
        return BitConverter.UInt32BitsToSingle((up ? upper + 1 : upper) << 16);
    }

    private static float[] Inputs(int count, int length)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, count * length).Select(_ => (random.NextSingle() * 2f) - 1f)];
    }
}
