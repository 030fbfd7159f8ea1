using System;
using NetDsl.Inference.Tests.Networks;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>After construction nothing allocates.</summary>
public sealed class AllocationTests
{
    private const int Calls = 1_000;

    /// <summary>Multiply-adds of single inputs: of large networks there are fewer calls.</summary>
    private const long MostMacs = 5_000_000_000;

    [Theory]
    [MemberData(nameof(BenchmarkNetworks.Names), MemberType = typeof(BenchmarkNetworks))]
    public void Every_network_of_the_benchmarks_allocates_nothing(string name)
    {
        NetworkHandle network = BenchmarkNetworks.Create(name);
        AssertAllocatesNothing(network, (int)Math.Clamp(MostMacs / network.MacCount, 3, Calls));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 1_000)]
    public void Two_heads_allocate_nothing(int threads, int count)
    {
        var net = new TwoHeaded { Threads = threads };
        float[] inputs = RandomWeights.Uniform(1, 1, count * TwoHeaded.InputLength, -1, 1);
        (float[] main, float[] policy, float[] value) = (new float[count * 3], new float[count * 4], new float[count]);
        net.Forward(inputs, main, policy, value);
        float sum = 0;
        Assert.Equal(0, AllocatedBytes.LeastOf(() =>
        {
            for (int call = 0; call < Math.Max(3, Calls / count); call++)
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
