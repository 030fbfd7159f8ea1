using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>
/// Fully connected layers behind a rectifier, which pass over inputs that are zero where one input of the network is computed by itself. Whatever is zero, every path gives the bits of the one without
/// vectors and of many inputs at once, which multiply all.
/// </summary>
public sealed class ZeroInputsTests
{
    private const int Inputs = 1_003;

    private const int Units = 101;

    private static readonly Lazy<NetworkHost> Host = new(static () => NetworkHost.Compile(
        Network("Floats", "Relu", ""), Network("Integers", "Relu6", ", Weights = WeightFormat.Int8"), Network("Activated", "Relu", "", "[Relu]"), Network("WithoutBias", "Relu", ", Bias = false")));

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string network in new[] { "Floats", "Integers", "Activated", "WithoutBias" })
            {
                foreach (string zeros in new[] { "half", "none", "all", "all but one", "all but the last", "few", "underflow", "negative zero" })
                {
                    cases.Add(network, zeros);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_path_gives_the_bits_of_a_sum_over_all(string name, string zeros) => AssertSame(Create(name, zeros));

    [Theory]
    [InlineData("Floats", float.NaN)]
    [InlineData("Floats", float.PositiveInfinity)]
    [InlineData("Integers", float.NaN)]
    [InlineData("Integers", float.NegativeInfinity)]
    public void A_weight_that_is_not_finite_is_multiplied_by_zeros_too(string name, float value)
    {
        NetworkHandle network = Create(name, "half");
        float[] weights = network.GetParameter("Layer.weight").Values.ToArray();
        weights[(7 * Inputs) + 1] = value; // the input is zero
        network.SetParameter("Layer.weight", weights);
        Assert.True(float.IsNaN(network.Forward(new float[3])[7]));
        AssertSame(network);
    }

    [Fact]
    public void An_input_that_is_not_a_number_is_not_taken_for_zero()
    {
        NetworkHandle network = Create("Floats", "half");
        Assert.All(network.Forward([float.NaN, 0, 0]).ToArray(), static value => Assert.True(float.IsNaN(value)));
    }

    private static string Network(string name, string activation, string options, string behind = "") =>
        $"[Network(3, Training = false)] [Dense({Inputs}, Name = \"Values\")] [{activation}] [Dense({Units}{options}, Name = \"Layer\")] {behind} public partial class {name};";

    /// <summary>The first layer's weights are zero: its biases are what the second one reads, behind the rectifier.</summary>
    private static NetworkHandle Create(string name, string zeros)
    {
        NetworkHandle network = Host.Value.Create(name, seed: 1);
        RandomWeights.Draw(network, seed: 2);
        network.SetParameter("Values.weight", new float[3 * Inputs]);
        network.SetParameter("Values.bias", [.. RandomWeights.Uniform(4, 0, Inputs, 0.1f, 1).Select((value, at) => IsZero(zeros, at) ? -value : zeros == "underflow" ? 1e-30f : value)]);
        if (zeros is "underflow" or "negative zero")
        {
            // Products that round to −0 and no others, or a bias of −0 alone.
            network.SetParameter("Layer.weight", [.. Enumerable.Repeat(-1e-20f, Inputs * Units)]);
            if (network.Parameters.Any(static parameter => parameter.Name == "Layer.bias"))
            {
                network.SetParameter("Layer.bias", [.. Enumerable.Repeat(-0f, Units)]);
            }
        }

        return network;
    }

    private static bool IsZero(string zeros, int at) => zeros switch
    {
        "half" => at % 2 == 1 || at % 7 == 3,
        "none" => false,
        "all" or "negative zero" => true,
        "all but one" => at != 501,
        "all but the last" => at != Inputs - 1,
        "few" => at % 10 == 4,
        _ => at > 0,
    };

    private static void AssertSame(NetworkHandle network)
    {
        const int Many = 9;
        float[] input = new float[3];
        int[] expected = Bits(network.Forward(input).ToArray());
        foreach (KernelPath path in KernelPath.Supported(network))
        {
            Assert.True(expected.SequenceEqual(Bits(path.Forward(input))), path.Name);
        }

        float[] outputs = new float[Many * Units];
        network.Forward(new float[Many * 3], outputs);
        Assert.Equal(Enumerable.Repeat(expected, Many).SelectMany(static bits => bits), Bits(outputs));
    }

    /// <summary>NaN has one pattern here: which of several it is, no path promises.</summary>
    private static int[] Bits(IEnumerable<float> values) => [.. values.Select(static value => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value))];
}
