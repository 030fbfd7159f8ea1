using System;
using System.Linq;
using NetDsl.Testing.Hosting;
using Xunit;

namespace NetDsl.Inference.Tests;

[Network(12, 10, 4)]
[Conv(3, 3, 8)] [BatchNorm] [MaxPool(2, 2)] [Relu]
[Conv(3, 3, 6, groups: 2)] [Tanh]
[Flatten] [Dense(30)] [Dropout] [Gelu]
[Dense(20)] [Sigmoid]
[Dense(10)]
internal sealed partial class Initialized;

[Network(8, 8, 6)]
[Conv(3, 3, 16, padding: 1)] [AvgPool(2, 2)] [Dropout] [LeakyRelu]
[DepthwiseConv(3, 3, multiplier: 2)] [Elu]
[ConvTranspose(2, 3, 5)] [GlobalAvgPool] [Silu]
[Dense(40)] [BatchNorm] [HardSwish]
[Dense(30)] [Softmax]
internal sealed partial class InitializedToo;

[Network(6, 4, 3)]
[Conv(3, 3, 4, padding: 1)] [SpaceToDepth(2)] [Relu]
[Flatten] [Dense(3)]
internal sealed partial class InitializedBeforeSquares;

/// <summary>How new networks' weights are drawn.</summary>
public sealed class InitializationTests
{
    /// <summary>Class, parameter, fan-in, fan-out (0 where a rectifier follows and He's bound holds).</summary>
    public static TheoryData<string, string, int, int> Weights => new()
    {
        { nameof(Initialized), "conv1.weight", 36, 0 },
        { nameof(Initialized), "conv2.weight", 36, 6 * 9 },
        { nameof(Initialized), "dense1.weight", 3 * 2 * 6, 0 },
        { nameof(Initialized), "dense2.weight", 30, 20 },
        { nameof(Initialized), "dense3.weight", 20, 10 },
        { nameof(InitializedToo), "conv1.weight", 54, 0 },
        { nameof(InitializedToo), "depthwiseconv1.weight", 9, 0 },
        { nameof(InitializedToo), "convtranspose1.weight", 5 * 6, 0 }, // PyTorch's fan-in is the second size, here the filters, times the taps
        { nameof(InitializedToo), "dense1.weight", 5, 0 },
        { nameof(InitializedToo), "dense2.weight", 40, 30 },
        { nameof(InitializedBeforeSquares), "conv1.weight", 27, 0 },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void Weights_are_uniform_within_the_bound_of_what_follows(string network, string parameter, int fanIn, int fanOut)
    {
        double bound = Math.Sqrt(6.0 / (fanIn + fanOut));
        float[] values = [.. Enumerable.Range(0, 40).SelectMany(seed => Of(network, seed).GetParameter(parameter).Values.ToArray())];
        Assert.All(values, value => Assert.InRange(value, -bound, bound));
        Assert.InRange(values.Max(), 0.98 * bound, bound);
        Assert.InRange(values.Min(), -bound, -0.98 * bound);

        // Mean and variance of a uniform distribution, five standard errors wide.
        double mean = values.Average(static value => (double)value);
        double square = values.Average(static value => (double)value * value);
        Assert.InRange(mean, -5 * bound / Math.Sqrt(3 * values.Length), 5 * bound / Math.Sqrt(3 * values.Length));
        Assert.InRange(square, bound * bound * ((1 / 3.0) - (1.5 / Math.Sqrt(values.Length))), bound * bound * ((1 / 3.0) + (1.5 / Math.Sqrt(values.Length))));
    }

    [Fact]
    public void Biases_are_zero_and_normalizations_change_nothing()
    {
        foreach (NetworkHandle network in new[] { Of(nameof(Initialized), 5), Of(nameof(InitializedToo), 5) })
        {
            foreach (ParameterInfo parameter in network.Parameters.Where(static parameter => parameter.Shape.Count == 1))
            {
                float expected = parameter.Name.EndsWith("running_var", StringComparison.Ordinal) || parameter.Name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0;
                Assert.All(network.GetParameter(parameter.Name).Values.ToArray(), value => Assert.Equal(expected, value));
            }
        }
    }

    [Fact]
    public void A_seed_gives_the_same_weights_again_and_another_seed_others()
    {
        float[] first = Of(nameof(Initialized), 1).GetParameter("conv1.weight").Values.ToArray();
        Assert.Equal(first, Of(nameof(Initialized), 1).GetParameter("conv1.weight").Values.ToArray());
        Assert.NotEqual(first, Of(nameof(Initialized), 2).GetParameter("conv1.weight").Values.ToArray());
        Assert.NotEqual(first, Of(nameof(Initialized), -1).GetParameter("conv1.weight").Values.ToArray());
        Assert.Equal(new Initialized().GetParameter("conv1.weight").Values.ToArray(), new Initialized(seed: 0).GetParameter("conv1.weight").Values.ToArray());
    }

    private static NetworkHandle Of(string network, int seed) => network switch
    {
        nameof(Initialized) => new NetworkHandle<Initialized>(seed),
        nameof(InitializedToo) => new NetworkHandle<InitializedToo>(seed),
        _ => new NetworkHandle<InitializedBeforeSquares>(seed),
    };
}
