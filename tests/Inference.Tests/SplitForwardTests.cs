using System;
using System.Linq;
using System.Threading.Tasks;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;
using Xunit;

namespace NetDsl.Inference.Tests;

#pragma warning disable NDSL0301 // It recognises nothing.
/// <summary>Layers that are each worth several threads: direct, in groups and with tails of filters; Winograd over several blocks of tiles; fully connected.</summary>
[Network(66, 50, 16, Training = false)]
[Conv(3, 3, 72, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Relu]
[Conv(3, 3, 70, padding: 1, groups: 2, Algorithm = ConvAlgorithm.Direct, Name = "Grouped")] [Tanh]
[Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Winograd, Name = "Transformed")]
[Conv(4, 4, 72, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [Relu]
[Conv(4, 4, 72, stride: 2, padding: 1, Algorithm = ConvAlgorithm.Winograd, Name = "Strided")]
[MaxPool(2, 2)] [Flatten] [Dense(80)]
public partial class LargeLayers;

/// <summary>A stem whose phases have fewer channels in a row than a vector has lanes.</summary>
[Network(230, 230, 3, Training = false)]
[Conv(7, 7, 32, stride: 2, Algorithm = ConvAlgorithm.Winograd)]
public partial class LargeStem;
#pragma warning restore NDSL0301

/// <summary>The same of 16-bit weights.</summary>
[Network(1100, Training = false)]
[Dense(2001, Weights = WeightFormat.BFloat16)] [Relu] [Dense(3)]
public partial class LargeHalfWeights;

/// <summary>One input's pass over several threads.</summary>
public sealed class SplitForwardTests
{
    [Fact]
    public void Large_layers_keep_the_bounds() => AssertWithinBounds(new NetworkHandle<LargeLayers>(1), threads: 2);

    [Fact]
    public void Large_16_bit_layers_keep_the_bounds() => AssertWithinBounds(new NetworkHandle<LargeHalfWeights>(1), threads: 2);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    public void Threads_do_not_change_a_bit(int threads)
    {
        float[] inputs = RandomWeights.Uniform(1, 1, 8 * LargeLayers.InputLength, -1, 1);
        var one = new LargeLayers(1);
        LargeLayers several = one.Share();
        several.Threads = threads;
        for (int image = 0; image < 8; image++)
        {
            AssertSame(one, several, inputs.AsSpan(image * LargeLayers.InputLength, LargeLayers.InputLength));
        }

        // And back.
        several.Threads = 1;
        AssertSame(one, several, inputs.AsSpan(0, LargeLayers.InputLength));
    }

    [Fact]
    public void Threads_do_not_change_a_bit_of_phases_shorter_than_a_vector()
    {
        float[] input = RandomWeights.Uniform(4, 1, LargeStem.InputLength, -1, 1);
        var one = new LargeStem(1);
        LargeStem several = one.Share();
        several.Threads = 3;
        for (int turn = 0; turn < 10; turn++)
        {
            Assert.Equal(one.Forward(input).ToArray(), several.Forward(input).ToArray());
        }
    }

    [Fact]
    public void Instances_on_threads_of_their_own_may_each_use_several()
    {
        float[] input = RandomWeights.Uniform(2, 1, LargeLayers.InputLength, -1, 1);
        var first = new LargeLayers(1);
        float[] expected = first.Forward(input).ToArray();
        LargeLayers[] instances = [first, first.Share(), first.Share()];
        Parallel.ForEach(instances, instance =>
        {
            instance.Threads = 2;
            for (int turn = 0; turn < 10; turn++)
            {
                Assert.Equal(expected, instance.Forward(input).ToArray());
            }
        });
    }

    [Fact]
    public void Many_inputs_use_the_threads_too()
    {
        float[] inputs = RandomWeights.Uniform(3, 1, 5 * LargeLayers.InputLength, -1, 1);
        float[] one = new float[5 * LargeLayers.OutputLength];
        float[] several = new float[one.Length];
        var net = new LargeLayers(1);
        net.Forward(inputs, one);
        net.Threads = 2;
        net.Forward(inputs, several);
        Assert.Equal(one, several);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] input = RandomWeights.Uniform(4, 1, LargeLayers.InputLength, -1, 1);
        var net = new LargeLayers(1) { Threads = 2 };
        net.Forward(input);
        Assert.Equal(0, AllocatedBytes.LeastOf(() =>
        {
            for (int call = 0; call < 50; call++)
            {
                net.Forward(input);
            }
        }));
    }

    /// <summary>Small layers would wait for each other longer than they take: their networks have no such pass.</summary>
    [Fact]
    public void A_small_network_has_none()
    {
        static bool Has<T>() => typeof(T).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Any(static type => type.Name == "NetworkSplitForward");
        Assert.True(Has<LargeLayers>());
        Assert.False(Has<NetDsl.Testing.Samples.LeNet5>());
        Assert.False(Has<NetDsl.Testing.Samples.VggSmall>());
    }

    private static void AssertSame(LargeLayers one, LargeLayers several, ReadOnlySpan<float> input)
    {
        Assert.Equal(one.Forward(input).ToArray(), several.Forward(input).ToArray());
        Assert.Equal(one.Grouped.ToArray(), several.Grouped.ToArray());
        Assert.Equal(one.Transformed.ToArray(), several.Transformed.ToArray());
        Assert.Equal(one.Strided.ToArray(), several.Strided.ToArray());
    }

    private static void AssertWithinBounds(NetworkHandle network, int threads)
    {
        RandomWeights.Draw(network, seed: 2);
        network.Threads = threads;
        Assert.Null(Comparison.FirstFault(network, RandomWeights.Inputs(network, seed: 3)));
        network.Threads = 1;
        Assert.Null(Comparison.FirstFault(network, RandomWeights.Inputs(network, seed: 3)));
    }
}
