using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>Layers that are fused, seen in their input, written in place, or steps of their own; two inputs.</summary>
[Network(12, 10, 3, Training = false)] [Input("speed", 5)]
[Conv(3, 3, 24, padding: 1)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 16, padding: 1, Name = "Branch")] [From("maxpool1")] [Conv(1, 1, 8)] [Relu] [Concat("Branch")]
[Dropout(0.1f)] [Flatten] [Concat("speed")] [Dense(20)] [Tanh] [Dense(7, Name = "Answer")]
public partial class ProfiledLayers;

/// <summary>Outputs are computed again, or copied, behind the pass to be shown.</summary>
[Network(12, 10, 3, Training = false, Inspect = true)]
[Conv(3, 3, 24, padding: 1)] [BatchNorm] [Relu] [Conv(3, 3, 8, padding: 1)] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(20)] [BatchNorm] [Tanh] [Dense(7)]
public partial class InspectedLayers;

/// <summary>A profile runs the steps of Forward, and says of each what it computes.</summary>
public sealed class ProfileTests
{
    [Fact]
    public void Steps_run_in_their_order_are_a_forward_pass() => AssertSame<ProfiledLayers>(static network => network.Answer, static network => network.Branch);

    [Fact]
    public void So_they_are_where_threads_could_share_them() => AssertSame<LargeLayers>(static network => network.Transformed, static network => network.Grouped);

    [Fact]
    public void Every_layer_is_in_one_step_and_nothing_is_counted_twice()
    {
        NetworkProfile profile = new ProfiledLayers(1).Profile(new float[ProfiledLayers.InputLength], runs: 3);

        string[] layers = [.. profile.Steps.SelectMany(static step => step.Layers)];
        Assert.Equal(ProfiledLayers.Layers.ToArray().Select(static layer => layer.Name).Order(), layers.Order());
        Assert.Contains(profile.Steps, static step => step.Layers.SequenceEqual(["conv1", "batchnorm1", "relu1", "maxpool1"]) || step.Layers.SequenceEqual(["conv1", "batchnorm1", "relu1"]));
        Assert.Equal(ProfiledLayers.MacCount, profile.Steps.Sum(static step => step.Macs));
        Assert.Equal(1, profile.Steps.Sum(static step => step.Share), 1e-9);
        Assert.Equal(3, profile.Runs);
        Assert.All(profile.Steps, static step => Assert.InRange(step.Microseconds, 0, double.MaxValue));
        Assert.InRange(profile.WeightBytes, ProfiledLayers.ParameterCount * sizeof(float), 10L * ProfiledLayers.ParameterCount * sizeof(float));
        Assert.All(profile.Steps.Where(static step => step.Layers.Contains("Answer")), static step => Assert.InRange(step.WeightBytes, (20 + 1) * 7 * 4, (20 + 1) * 16 * 4));
        Assert.Contains("conv1 + batchnorm1 + relu1", profile.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Layers computed again without what is folded into them count no multiplication twice.</summary>
    [Fact]
    public void What_an_inspected_network_does_again_is_counted_once()
    {
        NetworkProfile profile = new InspectedLayers(1).Profile(new float[InspectedLayers.InputLength], runs: 2);

        Assert.Equal(InspectedLayers.MacCount, profile.Steps.Sum(static step => step.Macs));
        Assert.All(profile.Steps.Skip(1), static step => Assert.NotEmpty(step.Layers));
    }

    [Fact]
    public void The_bound_is_the_larger_of_multiplying_and_reading()
    {
        var step = new StepProfile { Layers = ["dense1"], Microseconds = 10, Share = 1, Macs = 50_000, WeightBytes = 200_000 };

        Assert.Equal(10, step.GigaflopsPerSecond, 1e-12);
        Assert.Equal(10, step.BoundMicroseconds(100, 20), 1e-12);
        Assert.Equal(1, step.BoundMicroseconds(100, 1e9), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => step.BoundMicroseconds(0, 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => step.BoundMicroseconds(100, -1));
    }

    [Fact]
    public void What_cannot_be_profiled_is_refused()
    {
        var network = new ProfiledLayers(1);

        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => network.Profile([])).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => network.Profile(new float[ProfiledLayers.InputLength + 1])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Profile(new float[ProfiledLayers.InputLength], runs: 0));
    }

    private delegate ReadOnlySpan<float> Shown<TNetwork>(TNetwork network);

    /// <summary>What an instance shows after a profile of two inputs is what another shows after Forward of the second.</summary>
    private static void AssertSame<TNetwork>(params IReadOnlyList<Shown<TNetwork>> shown)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] inputs = RandomWeights.Uniform(1, 1, 2 * TNetwork.InputLength, -1, 1);
        var network = TNetwork.Create(1);
        TNetwork other = network.Share();

        network.Profile(inputs, runs: 2);
        other.Forward(inputs.AsSpan(TNetwork.InputLength));

        Assert.All(shown, show => Assert.Equal(show(other).ToArray(), show(network).ToArray()));
        Assert.Contains(shown[0](network).ToArray(), static value => value != 0);
    }
}
