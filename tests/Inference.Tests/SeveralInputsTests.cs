using System;
using System.Linq;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Samples;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>An image and a vector: the image is read where it lies, the vector is copied.</summary>
[Network(12, 10, 2)]
[Input("velocity", 3)]
[Conv(3, 3, 8, Algorithm = ConvAlgorithm.Direct)] [Relu] [MaxPool(2, 2)]
[Flatten] [Concat("velocity")]
[Dense(16, Name = "Hidden")] [Tanh]
[Dense(4)]
internal sealed partial class Driver;

/// <summary>Two images of one shape, the second with a halo.</summary>
[Network(9, 7, 3)]
[Input("before", 9, 7, 3)]
[Add("before")] [Conv(3, 3, 5, padding: 1)] [Relu(Name = "Seen")]
[From("before")] [Conv(3, 3, 5, padding: 1)] [Multiply("Seen")]
[GlobalAvgPool] [Dense(3)]
internal sealed partial class Motion;

/// <summary>Three vectors, under names that members of the class have.</summary>
[Network(5)]
[Input("Forward", 3)]
[Input("_networkArena", 4)]
[Concat("Forward")] [Concat("_networkArena", Name = "All")] [Dense(12)] [Relu] [Dense(5, Name = "State")]
internal sealed partial class Vectors;

/// <summary>Its output is as long as all inputs, and lies where they lay.</summary>
[Network(3)]
[Input("b", 20)]
[Input("c", 20)]
[Input("d", 20)]
[Concat("b")] [Concat("c")] [Concat("d")] [Dense(40)] [Relu] [Dense(63)]
internal sealed partial class Looped;

/// <summary>Networks of several inputs: the one span for all of them, and a span for each.</summary>
public sealed class SeveralInputsTests
{
    [Fact]
    public void Inputs_tell_names_shapes_and_offsets()
    {
        Assert.Equal(["input: 12×10×2, from float 0", "velocity: 3, from float 240"], Driver.Inputs.ToArray().Select(static input => input.ToString()));
        Assert.Equal((12, 10, 2, 243), (Driver.InputWidth, Driver.InputHeight, Driver.InputChannels, Driver.InputLength));
        Assert.Equal(["input: 5, from float 0", "Forward: 3, from float 5", "_networkArena: 4, from float 8"], Vectors.Inputs.ToArray().Select(static input => input.ToString()));
        Assert.Equal(["flatten1", "velocity"], Driver.Layers[4].Inputs);
        Assert.Single(LeNet5.Inputs.ToArray());
        Assert.Contains("input: 28×28×1, from float 0", LeNet5.Inputs[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_for_each_gives_the_bits_of_one_for_all()
    {
        Check(new NetworkHandle<Driver>(1), (net, input) => ((Driver)net).ForwardInputs(input.AsSpan(0, 240), input.AsSpan(240, 3)));
        Check(new NetworkHandle<Motion>(2), (net, input) => ((Motion)net).ForwardInputs(input.AsSpan(0, 189), input.AsSpan(189)));
        Check(new NetworkHandle<Vectors>(3), (net, input) => ((Vectors)net).ForwardInputs(input.AsSpan(0, 5), input.AsSpan(5, 3), input.AsSpan(8, 4)));
        float[] one = RandomWeights.Uniform(9, 0, Driver.InputLength, -1, 1);
        var driver = new Driver(seed: 4);
        Assert.Equal(driver.Predict(one), driver.PredictInputs(one.AsSpan(0, 240), one.AsSpan(240)));
    }

    [Fact]
    public void Examples_one_after_another_are_each_whole()
    {
        var net = new NetworkHandle<Driver>(5);
        float[] inputs = RandomWeights.Inputs(net, 3, count: 5);
        float[] outputs = new float[5 * net.OutputLength];
        net.Forward(inputs, outputs);
        float[][] single = [.. inputs.Chunk(net.InputLength).Select(input => net.Forward(input).ToArray())];
        Assert.Equal(single.SelectMany(static output => output), outputs);
        net.Threads = 3;
        float[] threaded = new float[outputs.Length];
        net.Forward(inputs, threaded);
        Assert.Equal(outputs, threaded);
    }

    [Fact]
    public void What_the_network_gave_may_be_an_input_again()
    {
        float[] fresh = RandomWeights.Uniform(6, 0, Vectors.InputLength, -1, 1);
        var net = new Vectors(seed: 7);
        net.Forward(fresh);
        (float[] state, float[] all) = (net.State.ToArray(), net.All.ToArray());
        float[] expected = new Vectors(seed: 7).ForwardInputs(state, all.AsSpan(2, 3), all.AsSpan(7, 4)).ToArray();
        Assert.Equal(expected, net.ForwardInputs(net.State, net.All.Slice(2, 3), net.All.Slice(7, 4)));

        // All of them in one span of the network's own memory.
        net.Forward(fresh);
        Assert.Equal(new Vectors(seed: 7).Forward(all).ToArray(), net.Forward(net.All));
    }

    [Fact]
    public void All_inputs_may_be_the_last_output()
    {
        var net = new Looped(seed: 8);
        ReadOnlySpan<float> last = net.Forward(RandomWeights.Uniform(6, 0, Looped.InputLength, -1, 1));
        float[] expected = new Looped(seed: 8).Forward(last.ToArray()).ToArray();
        Assert.Equal(expected, net.Forward(last));
    }

    [Fact]
    public void An_input_of_another_length_is_refused_by_its_name()
    {
        var net = new Driver();
        ArgumentException refused = Assert.Throws<ArgumentException>(() => net.ForwardInputs(new float[240], new float[4]).Length);
        Assert.Contains("'velocity' has 4 floats, but the network takes 3", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'input' has 3 floats, but the network takes 240", Assert.Throws<ArgumentException>(() => net.PredictInputs(new float[3], new float[240])).Message, StringComparison.Ordinal);
        Assert.Contains("243", Assert.Throws<ArgumentException>(() => net.Forward(new float[240]).Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Receptive_fields_are_those_on_the_first_image()
    {
        LayerInfo[] layers = Motion.Layers.ToArray();
        Assert.Equal((1, 3, 0), (layers[0].ReceptiveField, layers[1].ReceptiveField, layers[3].ReceptiveField));
        Assert.Equal(3, layers[4].ReceptiveField);
    }

    [Fact]
    public void A_span_for_each_allocates_nothing()
    {
        var net = new Driver();
        (float[] image, float[] velocity) = (new float[240], new float[3]);
        float sum = net.ForwardInputs(image, velocity)[0];
        Assert.Equal(0, AllocatedBytes.LeastOf(() =>
        {
            for (int call = 0; call < 1_000; call++)
            {
                sum += net.ForwardInputs(image, velocity)[0] + net.PredictInputs(image, velocity);
            }
        }));
        Assert.False(float.IsNaN(sum));
    }

    private delegate ReadOnlySpan<float> Apart(object network, float[] inputs);

    private static void Check(NetworkHandle network, Apart apart)
    {
        float[] input = RandomWeights.Inputs(network, 11);
        float[] expected = network.Forward(input).ToArray();
        Assert.Equal(expected, apart(network.Instance, input));
        double[] reference = network.Interpreter().Infer(input).Output.Values;
        Assert.All(expected.Zip(reference), static pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }
}
