using System;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Samples;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>After construction nothing allocates.</summary>
public sealed class AllocationTests
{
    private const int Calls = 1_000;

    [Fact]
    public void LeNet5_allocates_nothing() => AssertAllocatesNothing(new NetworkHandle<LeNet5>(1), Calls);

    [Fact]
    public void Policy8x8_allocates_nothing() => AssertAllocatesNothing(new NetworkHandle<Policy8x8>(1), Calls);

    [Fact]
    public void NatureCnn_allocates_nothing() => AssertAllocatesNothing(new NetworkHandle<NatureCnn>(1), Calls);

    [Fact]
    public void VggSmall_allocates_nothing() => AssertAllocatesNothing(new NetworkHandle<VggSmall>(1), Calls);

    /// <summary>A hundred times as much work as the others: fewer calls.</summary>
    [Fact]
    public void AlexNet_allocates_nothing() => AssertAllocatesNothing(new NetworkHandle<AlexNet>(1), 10);

    [Fact]
    public void Two_heads_allocate_nothing()
    {
        var net = new TwoHeaded();
        float[] inputs = RandomWeights.Uniform(1, 1, 3 * TwoHeaded.InputLength, -1, 1);
        (float[] main, float[] policy, float[] value) = (new float[9], new float[12], new float[3]);
        net.Forward(inputs, main, policy, value);
        float sum = 0;
        Assert.Equal(0, AllocatedBytes.LeastOf(() =>
        {
            for (int call = 0; call < Calls; call++)
            {
                net.Forward(inputs, main, policy, value);
                sum += net.Trunk[0] + net.Policy[0] + net.Value[0];
            }
        }));
        Assert.False(float.IsNaN(sum));
    }

    private static void AssertAllocatesNothing(NetworkHandle network, int calls)
    {
        float[] inputs = RandomWeights.Inputs(network, 1, count: 3);
        float[] outputs = new float[3 * network.OutputLength];
        Run(network, inputs, outputs, 1);
        Assert.Equal(0, AllocatedBytes.LeastOf(() => Run(network, inputs, outputs, calls)));
    }

    private static void Run(NetworkHandle network, float[] inputs, float[] outputs, int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            network.Forward(inputs.AsSpan(0, network.InputLength));
            network.Predict(inputs.AsSpan(network.InputLength, network.InputLength));
            network.Forward(inputs, outputs);
        }
    }
}
