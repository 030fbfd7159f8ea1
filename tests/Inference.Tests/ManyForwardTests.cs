using System;
using System.Linq;
using System.Reflection;
using NetDsl.Inference.Tests.Networks;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

#pragma warning disable NDSL0301 // It recognises nothing.
/// <summary>Outputs before, in and behind the layers that a micro-batch runs through together.</summary>
[Network(9, 7, 3, Training = false)]
[Conv(3, 3, 11, padding: 1)] [Relu(Name = "Trunk")] [GlobalMaxPool] [Output("Summit")]
[From("Trunk")] [Flatten] [Dense(203)] [Tanh(Name = "Wide")] [Dense(67)] [LeakyRelu(Name = "Middle")]
[Dense(6)] [Softmax] [Output("Policy")]
[From("Middle")] [Dense(1)]
public partial class Heads;
#pragma warning restore NDSL0301

/// <summary>A policy over features, all of it fully connected.</summary>
[Network(64, Training = false)]
[Dense(64)] [Relu] [Dense(64)] [Relu(Name = "Last")] [Dense(8)]
public partial class Policy;

/// <summary>The same with integer weights, whose blocks have scales behind their biases: one block, several, and a tail of filters.</summary>
[Network(640, Training = false)]
[Dense(531, Weights = WeightFormat.Int8)] [Relu] [Dense(1203, Weights = WeightFormat.Int8)] [Relu] [Dense(5, Weights = WeightFormat.Int8)]
public partial class IntegerPolicy;

/// <summary>The input under a name.</summary>
[Network(300, Training = false)]
[Dropout(0.1f, Name = "Seen")] [Dense(500)] [Relu] [Dense(3)]
public partial class NamedInput;

/// <summary>Every layer's output is kept.</summary>
[Network(300, Training = false, Inspect = true)]
[Dense(500)] [Tanh] [Dense(400)] [Relu] [Dense(3)]
public partial class InspectedPolicy;

/// <summary>Many inputs in one call: the bits of single ones, whatever their number and that of threads.</summary>
public sealed class ManyForwardTests
{
    private static readonly int[] Counts = [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 257];

    /// <summary>Multiply-adds of a call on a network of the benchmarks: nine images of AlexNet, four of ResNet-18, 257 of the small ones.</summary>
    private const long MostMacs = 8_500_000_000;

    [Fact]
    public void A_policy() => AssertSame(new NetworkHandle<Policy>(1), Counts);

    [Fact]
    public void A_policy_of_integers() => AssertSame(new NetworkHandle<IntegerPolicy>(1), Counts);

    /// <summary>Behind many inputs the outputs of layers are those of the last.</summary>
    [Fact]
    public void A_network_that_can_be_inspected()
    {
        var one = new InspectedPolicy(1);
        InspectedPolicy many = one.Share();
        float[] inputs = RandomWeights.Uniform(1, 3, 20 * InspectedPolicy.InputLength, -1, 1);
        foreach (int count in Counts.Where(static count => count <= 20))
        {
            many.Forward(inputs.AsSpan(0, count * InspectedPolicy.InputLength), new float[count * InspectedPolicy.OutputLength]);
            one.Forward(inputs.AsSpan((count - 1) * InspectedPolicy.InputLength, InspectedPolicy.InputLength));
            foreach (LayerInfo layer in InspectedPolicy.Layers)
            {
                Assert.True(one.GetActivation(layer.Name).SequenceEqual(many.GetActivation(layer.Name)), $"{layer.Name} behind {count} inputs");
            }

            Assert.True(one.GetActivation("input").SequenceEqual(many.GetActivation("input")), $"input behind {count} inputs");
        }
    }

    /// <summary>A layer that passes the input on shows that of the last input.</summary>
    [Fact]
    public void A_named_input()
    {
        var one = new NamedInput(1);
        NamedInput many = one.Share();
        float[] inputs = RandomWeights.Uniform(1, 4, 9 * NamedInput.InputLength, -1, 1);
        many.Forward(inputs, new float[9 * NamedInput.OutputLength]);
        one.Forward(inputs.AsSpan(8 * NamedInput.InputLength));
        Assert.Equal(one.Seen, many.Seen);
        Assert.Equal(inputs.AsSpan(8 * NamedInput.InputLength), many.Seen);
    }

    [Theory]
    [MemberData(nameof(BenchmarkNetworks.Names), MemberType = typeof(BenchmarkNetworks))]
    public void Every_network_of_the_benchmarks(string name)
    {
        NetworkHandle network = BenchmarkNetworks.Create(name);
        AssertSame(network, BenchmarkNetworks.CountsFor(network, Counts, MostMacs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Named_outputs_and_layers_are_those_of_single_inputs(int threads)
    {
        var one = new Heads(1);
        Heads many = one.Share();
        many.Threads = threads;
        float[] inputs = RandomWeights.Uniform(1, 2, 257 * Heads.InputLength, -1, 1);
        foreach (int count in Counts)
        {
            (float[] main, float[] summit, float[] policy) = (new float[count], new float[count * 11], new float[count * 6]);
            many.Forward(inputs.AsSpan(0, count * Heads.InputLength), main, summit, policy);
            for (int index = 0; index < count; index++)
            {
                Assert.Equal(one.Forward(inputs.AsSpan(index * Heads.InputLength, Heads.InputLength)), main.AsSpan(index, 1));
                Assert.Equal(one.Summit, summit.AsSpan(index * 11, 11));
                Assert.Equal(one.Policy, policy.AsSpan(index * 6, 6));
            }

            Assert.Equal(one.Trunk, many.Trunk);
            Assert.Equal(one.Wide, many.Wide);
            Assert.Equal(one.Middle, many.Middle);
            Assert.Equal(one.Policy, many.Policy);
            Assert.Equal(one.Summit, many.Summit);
        }
    }

    /// <summary>Threads that run a part leave it in scratch memory of their own.</summary>
    [Fact]
    public void Named_outputs_are_computed_on_several_threads()
    {
        const int Count = 500;
        var net = new Heads(1) { Threads = 2 };
        net.Forward(RandomWeights.Uniform(1, 2, Count * Heads.InputLength, -1, 1), new float[Count], new float[Count * 11], new float[Count * 6]);
        object work = Field(net, "_networkManyForward")!;
        var instances = (Heads[])Field(work, "instances")!;
        Assert.Equal(Math.Min(2, Environment.ProcessorCount), instances.Length);
        Assert.All(instances, static instance => Assert.Contains(instance.Trunk.ToArray(), static value => value != 0));

        static object? Field(object owner, string name) => owner.GetType().GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(owner);
    }

    /// <summary>A call without named outputs, after one with them, leaves those of before as they are.</summary>
    [Fact]
    public void Named_outputs_are_those_of_their_own_call()
    {
        const int Count = 500;
        var net = new Heads(1) { Threads = 2 };
        float[] inputs = RandomWeights.Uniform(1, 2, 2 * Count * Heads.InputLength, -1, 1);
        (float[] main, float[] summit, float[] policy) = (new float[Count], new float[Count * 11], new float[Count * 6]);
        net.Forward(inputs.AsSpan(0, inputs.Length / 2), main, summit, policy);
        (float[] summitBefore, float[] policyBefore, float[] mainBefore) = ([.. summit], [.. policy], [.. main]);
        net.Forward(inputs.AsSpan(inputs.Length / 2), main);
        Assert.NotEqual(mainBefore, main);
        Assert.Equal(summitBefore, summit);
        Assert.Equal(policyBefore, policy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_is_allocated(int threads)
    {
        var net = new Policy(1) { Threads = threads };
        float[] inputs = RandomWeights.Uniform(1, 2, 2_000 * Policy.InputLength, -1, 1);
        float[] outputs = new float[2_000 * Policy.OutputLength];
        net.Forward(inputs, outputs);
        Assert.Equal(0, AllocatedBytes.LeastOf(() =>
        {
            for (int call = 0; call < 20; call++)
            {
                net.Forward(inputs, outputs);
                net.Forward(inputs.AsSpan(0, 37 * Policy.InputLength), outputs.AsSpan(0, 37 * Policy.OutputLength));
            }
        }));
    }

    /// <summary>Where a decoder follows, or nothing is fully connected, inputs are run one by one.</summary>
    [Fact]
    public void Networks_that_end_in_fully_connected_layers_have_micro_batches()
    {
        static bool Has(object network) => network.GetType().GetMethods(BindingFlags.NonPublic | BindingFlags.Instance).Any(static method => method.Name == "RunNetworkBatch");
        Assert.True(Has(new Policy()));
        Assert.True(Has(new Heads()));
        Assert.True(Has(BenchmarkNetworks.Create("LeNet5").Instance));
        Assert.True(Has(BenchmarkNetworks.Create("AlexNet").Instance));
        Assert.False(Has(BenchmarkNetworks.Create("SuperResolution").Instance));
        Assert.False(Has(new Identity()));
    }

    private static void AssertSame(NetworkHandle network, int[] counts)
    {
        RandomWeights.Draw(network, seed: 2);
        int most = counts.Max();
        float[] inputs = RandomWeights.Inputs(network, seed: 3, count: most);
        float[] expected = new float[most * network.OutputLength];
        for (int index = 0; index < most; index++)
        {
            network.Forward(inputs.AsSpan(index * network.InputLength, network.InputLength)).CopyTo(expected.AsSpan(index * network.OutputLength));
        }

        foreach (int threads in new[] { 1, 2, 7 })
        {
            NetworkHandle many = network.Share();
            many.Threads = threads;
            foreach (int count in counts)
            {
                float[] outputs = new float[count * network.OutputLength];
                many.Forward(inputs.AsSpan(0, count * network.InputLength), outputs);
                Assert.True(outputs.AsSpan().SequenceEqual(expected.AsSpan(0, outputs.Length)), $"{network.Name}: {count} inputs on {threads} threads.");
            }

            foreach (string name in many.Exposed)
            {
                network.Forward(inputs.AsSpan((counts[^1] - 1) * network.InputLength, network.InputLength));
                Assert.Equal(network.Show(name), many.Show(name));
            }
        }
    }
}
