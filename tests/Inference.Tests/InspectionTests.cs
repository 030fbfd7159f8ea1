using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Inference.Tests.Networks;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;
using NetDsl.Testing.Samples;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>Networks that keep every layer's output beside the same networks that do not.</summary>
public sealed class InspectionTests
{
    private const string Inspected = "Inspected";

    /// <summary>Of the shapes around the edges of tiles those whose pools are fused without inspection.</summary>
    private static readonly (string Name, string Source)[] Networks =
        [.. LayerCases.All, .. TileEdges.All.Where(static network => network.Source.Contains("MaxPool(2, 2)", StringComparison.Ordinal)), .. RandomNetworks.Draw(TestSuite.RandomSeed + 1, TestSuite.RandomCount)];

    private static readonly Lazy<NetworkHost> Host = new(static () => NetworkHost.Compile(
        Networks.Select(static network => With(network.Source, "Training = false"))
            .Concat(Networks.Select(static network => With(network.Source, "Training = false, Inspect = true").Replace($"class {network.Name};", $"class {Inspected}{network.Name};", StringComparison.Ordinal)))));

    [Fact]
    public void Forward_has_the_same_bits_and_every_layer_its_own_output()
    {
        List<string> faults = [];
        foreach ((string name, string source) in Networks)
        {
            (NetworkHandle plain, NetworkHandle kept) = (Host.Value.Create(name, seed: 1), Host.Value.Create(Inspected + name, seed: 1));
            RandomWeights.Draw(plain, seed: 2);
            RandomWeights.Draw(kept, seed: 2);
            float[] input = RandomWeights.Inputs(plain, seed: 3);
            float[] output = plain.Forward(input).ToArray();
            if (!BitsOf(output).SequenceEqual(BitsOf(kept.Forward(input).ToArray())))
            {
                faults.Add(source + "other bits");
            }

            foreach (string shown in plain.Exposed.Where(shown => !BitsOf(plain.Show(shown).ToArray()).SequenceEqual(BitsOf(kept.Show(shown).ToArray()))))
            {
                faults.Add(source + shown + " has other bits");
            }

            faults.AddRange(FaultsOf(kept, input).Select(fault => source + fault));
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    [Fact]
    public void Without_Inspect_a_network_has_no_such_member()
    {
        Assert.Null(typeof(LeNet5).GetMethod("GetActivation"));
        Assert.False(typeof(LeNet5).IsAssignableTo(typeof(IInspectableNetwork)));
    }

    [Fact]
    public void A_layer_that_is_folded_away_shows_what_it_gives_itself()
    {
        var net = new InspectedNet(seed: 1);
        Assert.All(InspectedNet.Layers.ToArray(), layer => Assert.Equal(layer.OutputShape.Length, net.GetActivation(layer.Name).Length));
        Assert.All(net.GetActivation("conv1").ToArray(), static value => Assert.Equal(0, value));
        net.SetParameter("batchnorm1.weight", [2, -1, 0]);
        net.SetParameter("batchnorm1.bias", [1, 2, 3]);
        float[] input = RandomWeights.Uniform(1, 1, InspectedNet.InputLength, -1, 1);
        net.Forward(input);
        float[] conv = net.GetActivation("conv1").ToArray();
        float[] norm = net.GetActivation("batchnorm1").ToArray();
        float[] relu = net.GetActivation("relu1").ToArray();
        float scale = 1 / MathF.Sqrt(1 + 1e-5f);
        for (int index = 0; index < conv.Length; index += 3)
        {
            Assert.Equal((2 * conv[index] * scale) + 1, norm[index], 1e-5f);
            Assert.Equal((-conv[index + 1] * scale) + 2, norm[index + 1], 1e-5f);
            Assert.Equal(3, norm[index + 2]);
        }

        Assert.Equal(norm.Select(static value => Math.Max(value, 0)), relu);
        Assert.Equal(relu, net.GetActivation("flatten1").ToArray());
        Assert.Equal(input, net.GetActivation("input").ToArray());
        Assert.Equal(net.Forward(input).ToArray(), net.GetActivation("dense1").ToArray());
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_that_there_are()
    {
        IInspectableNetwork net = new InspectedNet();
        Assert.Equal(
            "InspectedNet has no layer 'conv2'. It has: input, conv1, batchnorm1, relu1, flatten1, dense1. (Parameter 'layer')",
            Assert.Throws<ArgumentException>(() => net.GetActivation("conv2").Length).Message);
        Assert.Throws<ArgumentNullException>(() => net.GetActivation(null!).Length);
        Assert.Equal("input", Assert.Single(net.Inputs.ToArray()).Name);
    }

    [Fact]
    public void Nothing_allocates()
    {
        var net = new InspectedNet();
        float[] input = new float[InspectedNet.InputLength];
        float sum = 0;
        Assert.Equal(0, AllocatedBytes.LeastOf(() =>
        {
            for (int call = 0; call < 1_000; call++)
            {
                net.Forward(input);
                sum += net.GetActivation("conv1")[0] + net.GetActivation("relu1")[0] + net.GetActivation("input")[0];
            }
        }));
        Assert.False(float.IsNaN(sum));
    }

    [Fact]
    public void Every_path_gives_the_same_bits()
    {
        var net = new NetworkHandle<InspectedNet>(1);
        float[] input = RandomWeights.Inputs(net, seed: 2);
        float[] output = net.Forward(input).ToArray();
        Assert.All(KernelPath.Supported(net), path => Assert.Equal(output, path.Forward(input)));
    }

    private static IEnumerable<string> FaultsOf(NetworkHandle network, float[] input)
    {
        var inspected = (IInspectableNetwork)network.Instance;
        ReferenceRun run = network.Interpreter().Infer(input);
        if (!inspected.GetActivation(network.Layers[^1].Name).SequenceEqual(network.Forward(input)) && !network.Forward(input).ToArray().Any(float.IsNaN))
        {
            yield return "the last layer's output is not the network's";
        }

        foreach (string name in network.Inputs.Select(static of => of.Name).Concat(network.Layers.Select(static layer => layer.Name)))
        {
            ReferenceTensor expected = run[name][0];
            if (inspected.GetActivation(name).Length != expected.Length)
            {
                yield return name + " has another length";
            }
            else if (Comparison.FirstFault(name, inspected.GetActivation(name), expected) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<int> BitsOf(float[] values) => values.Select(BitConverter.SingleToInt32Bits);

    private static string With(string source, string settings) => source.Contains("Training = false", StringComparison.Ordinal)
        ? source.Replace("Training = false", settings, StringComparison.Ordinal)
        : source.Insert(source.IndexOf(")]", StringComparison.Ordinal), ", " + settings);
}

[Network(6, 5, 2, Inspect = true)]
[Conv(3, 3, 3)] [BatchNorm] [Relu]
[Flatten]
[Dense(4)]
public partial class InspectedNet;
