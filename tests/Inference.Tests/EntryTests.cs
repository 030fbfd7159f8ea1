using System;
using System.Linq;
using System.Threading;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>A trunk with two heads and a main output.</summary>
[Network(6, 5, 2)]
[Conv(3, 3, 9, padding: 1)] [Relu(Name = "Trunk")]
[GlobalAvgPool] [Dense(4)] [Output("Policy")]
[From("Trunk")] [Flatten] [Dense(1)] [Tanh] [Output("Value")]
[From("Trunk")] [GlobalMaxPool] [Dense(3)]
internal sealed partial class TwoHeaded;

/// <summary>What its input is, is its output.</summary>
[Network(5)]
[Dropout]
internal sealed partial class Identity;

/// <summary>A state that is fed back: what goes in has the shape of what comes out, and of a layer between.</summary>
[Network(24)]
[Dense(24, Name = "Hidden")] [Tanh] [Dense(24)]
internal sealed partial class Recurrent;

/// <summary>The same, wider than the registers: the first outputs are stored while the input is still read.</summary>
[Network(400)]
[Dense(400, Name = "Hidden")] [Tanh] [Dense(400)]
internal sealed partial class WideRecurrent;

/// <summary>Forward, Predict, Share, named layers and outputs, and the checks at their entry.</summary>
public sealed class EntryTests
{
    private static readonly float[] Inputs = RandomWeights.Uniform(seed: 4, stream: 0, 7 * TwoHeaded.InputLength, -1f, 1f);

    private static float[] Input(int index) => Inputs[(index * TwoHeaded.InputLength)..((index + 1) * TwoHeaded.InputLength)];

    [Fact]
    public void An_input_of_another_length_is_refused_with_both_lengths()
    {
        var net = new TwoHeaded();
        foreach (int length in new[] { 0, 1, 59, 61, 120 })
        {
            float[] input = new float[length];
            AssertNames(Assert.Throws<ArgumentException>(() => { net.Forward(input); }), length, 60);
            AssertNames(Assert.Throws<ArgumentException>(() => net.Predict(input)), length, 60);
        }
    }

    [Fact]
    public void Many_inputs_whose_lengths_do_not_fit_are_refused_with_both_lengths()
    {
        var net = new TwoHeaded();
        AssertNames(Assert.Throws<ArgumentException>(() => net.Forward(new float[119], new float[6])), 119, 60);
        AssertNames(Assert.Throws<ArgumentException>(() => net.Forward(new float[120], new float[7])), 6, 7);
        AssertNames(Assert.Throws<ArgumentException>(() => net.Forward(new float[120], new float[6], new float[8], new float[3])), 2, 3);
        AssertNames(Assert.Throws<ArgumentException>(() => net.Forward(new float[120], new float[6], new float[9], new float[2])), 8, 9);
    }

    [Fact]
    public void Outputs_that_overlap_inputs_or_each_other_are_refused()
    {
        var net = new TwoHeaded();
        float[] memory = new float[200];
        Assert.Throws<ArgumentException>(() => net.Forward(memory.AsSpan(0, 60), memory.AsSpan(59, 3)));
        Assert.Throws<ArgumentException>(() => net.Forward(memory.AsSpan(2, 60), memory.AsSpan(0, 3)));
        Assert.Throws<ArgumentException>(() => net.Forward(memory.AsSpan(0, 60), memory.AsSpan(60, 3), memory.AsSpan(57, 4), memory.AsSpan(70, 1)));
        Assert.Throws<ArgumentException>(() => net.Forward(memory.AsSpan(0, 60), memory.AsSpan(60, 3), memory.AsSpan(62, 4), memory.AsSpan(70, 1)));
        Assert.Throws<ArgumentException>(() => net.Forward(memory.AsSpan(0, 60), memory.AsSpan(60, 3), memory.AsSpan(63, 4), memory.AsSpan(66, 1)));
        net.Forward(memory.AsSpan(0, 60), memory.AsSpan(60, 3), memory.AsSpan(63, 4), memory.AsSpan(67, 1));
    }

    /// <summary>The input is read where it lies, but for one in the network's own memory.</summary>
    [Fact]
    public void An_output_may_be_the_next_input()
    {
        var net = new Recurrent(seed: 5);
        float[] state = RandomWeights.Uniform(seed: 6, stream: 0, Recurrent.InputLength, -1f, 1f);
        ReadOnlySpan<float> fed = net.Forward(state);
        for (int step = 0; step < 5; step++)
        {
            float[] expected = new Recurrent(seed: 5).Forward(fed.ToArray()).ToArray();
            fed = net.Forward(fed);
            Assert.Equal(expected, fed);
            float[] afterHidden = new Recurrent(seed: 5).Forward(net.Hidden.ToArray()).ToArray();
            Assert.Equal(afterHidden, net.Forward(net.Hidden));
        }
    }

    [Fact]
    public void What_is_read_and_written_in_parts_may_be_the_next_input()
    {
        var net = new WideRecurrent(seed: 5);
        net.Forward(RandomWeights.Uniform(seed: 6, stream: 0, WideRecurrent.InputLength, -1f, 1f));
        float[] expected = new WideRecurrent(seed: 5).Forward(net.Hidden.ToArray()).ToArray();
        Assert.Equal(expected, net.Forward(net.Hidden));
    }

    [Fact]
    public void No_inputs_give_no_outputs()
    {
        var net = new TwoHeaded();
        net.Forward([], []);
        net.Forward([], [], [], []);
    }

    [Fact]
    public void Named_layers_and_outputs_show_the_last_input()
    {
        var net = new TwoHeaded(seed: 3);
        float[] main = new float[21];
        float[] policy = new float[28];
        float[] value = new float[7];
        net.Forward(Inputs, main, policy, value);
        for (int index = 0; index < 7; index++)
        {
            Assert.Equal(main[(index * 3)..((index + 1) * 3)], net.Forward(Input(index)).ToArray());
            Assert.Equal(policy[(index * 4)..((index + 1) * 4)], net.Policy.ToArray());
            Assert.Equal(value[index..(index + 1)], net.Value.ToArray());
            Assert.Equal(6 * 5 * 9, net.Trunk.Length);
            Assert.All(net.Trunk.ToArray(), static activation => Assert.True(activation >= 0));
        }
    }

    [Fact]
    public void Predict_gives_the_first_of_the_largest_and_counts_NaN_as_largest()
    {
        var net = new Identity();
        Assert.Equal(3, net.Predict([1, 2, -5, 4, 3]));
        Assert.Equal(1, net.Predict([1, 4, -5, 4, 4]));
        Assert.Equal(0, net.Predict([-1, -1, -1, -1, -1]));
        Assert.Equal(2, net.Predict([1, 4, float.NaN, 9, float.NaN]));
        Assert.Equal(4, net.Predict([1, 4, float.NegativeInfinity, 9, float.PositiveInfinity]));
        Assert.Equal(2, net.Predict([float.NegativeInfinity, float.NegativeInfinity, -3e38f, float.NegativeInfinity, float.NegativeInfinity]));
        Assert.Equal(0, net.Predict([float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity]));
        Assert.Equal(0, net.Predict([-0f, 0f, -0f, 0f, -1f]));
    }

    [Fact]
    public void Threads_is_at_least_one_and_changes_nothing()
    {
        var net = new TwoHeaded(seed: 3);
        float[] expected = net.Forward(Input(0)).ToArray();
        Assert.Equal(1, net.Threads);
        foreach (int threads in new[] { 2, 3, 64 })
        {
            net.Threads = threads;
            Assert.Equal(threads, net.Threads);
            Assert.Equal(expected, net.Forward(Input(0)).ToArray());
            float[] many = new float[21];
            net.Forward(Inputs, many);
            Assert.Equal(expected, many[..3]);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => net.Threads = 0);
    }

    [Fact]
    public void Shared_instances_see_the_same_weights_and_run_at_the_same_time()
    {
        var net = new TwoHeaded(seed: 3);
        TwoHeaded first = net.Share();
        net.SetParameter("dense3.bias", [1, 2, 3]);
        float[] expected = new float[21];
        net.Forward(Inputs, expected);
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, 6).Select(offset => new Thread(() =>
        {
            TwoHeaded mine = first.Share();
            for (int round = 0; round < 500; round++)
            {
                int index = (round + offset) % 7;
                if (!mine.Forward(Input(index)).SequenceEqual(expected.AsSpan(index * 3, 3)))
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_shared_instance_leaves_the_outputs_of_the_other_as_they_are()
    {
        var net = new TwoHeaded(seed: 3);
        ReadOnlySpan<float> output = net.Forward(Input(0));
        float[] before = output.ToArray();
        net.Share().Forward(Input(1));
        Assert.Equal(before, output.ToArray());
    }

    private static void AssertNames(ArgumentException exception, int first, int second)
    {
        Assert.Contains(first.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
        Assert.Contains(second.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
    }
}
