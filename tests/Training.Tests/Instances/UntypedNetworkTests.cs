using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Training.Tests.Fitting;
using Xunit;

namespace NetDsl.Training.Tests.Instances;

/// <summary>Networks of any class in one list, stand-ins for them, and what becomes of a class's own members.</summary>
public sealed class UntypedNetworkTests
{
    [Fact]
    public void Networks_of_several_classes_stand_in_one_list()
    {
        List<INetwork> networks = [new TinyNetwork(1), new TinyRegression(1), new OwnMembers(1), new Standin()];
        Assert.Equal([36, 6, 4, 3], networks.Select(static network => network.InputLength));
        Assert.Equal([3, 2, 2, 1], networks.Select(static network => network.OutputLength));
        Assert.Equal(TinyNetwork.Summary, networks[0].Summary);
        Assert.Equal(TinyNetwork.Layers.ToArray(), networks[0].Layers.ToArray());
        foreach (INetwork network in networks)
        {
            float[] outputs = new float[2 * network.OutputLength];
            network.Forward(new float[2 * network.InputLength], outputs);
            Assert.Equal(network.Forward(new float[network.InputLength]).ToArray(), outputs[..network.OutputLength]);
            Assert.InRange(network.Predict(new float[network.InputLength]), 0, network.OutputLength - 1);
            network.Threads = 2;
            Assert.Equal(2, network.Threads);
        }

        networks[0].SetParameter("dense1.bias", [1, 2, 3]);
        Assert.Equal([1, 2, 3], networks[0].GetParameter("dense1.bias").Values.ToArray());
        using MemoryStream stream = new();
        networks[0].Save(stream);
        stream.Position = 0;
        Assert.Equal(Samples.Bits((TinyNetwork)networks[0]), Samples.Bits(TinyNetwork.Load(stream)));
    }

    [Fact]
    public void The_classes_own_members_can_be_copied_to_a_shared_instance()
    {
        OwnMembers net = new(1) { Mood = 7 };
        OwnMembers shared = net.Share();
        Assert.Equal((7, 1), (shared.Mood, shared.TimesShared));
        net.Threads = 4;
        net.Forward(new float[40], new float[20]);
        Assert.Equal(0, net.TimesShared);
    }

    [Fact]
    public void A_member_of_that_name_which_is_no_partial_method_stays()
    {
        TakesTheName net = new(1) { OnShared = 3 };
        Assert.Equal(0, net.Share().OnShared);
    }

    private sealed class Standin : INetwork
    {
        public int InputLength => 3;

        public int OutputLength => 1;

        public ReadOnlySpan<LayerInfo> Layers => [];

        public string Summary => "";

        public int Threads { get; set; } = 1;

        public ReadOnlySpan<float> Forward(scoped ReadOnlySpan<float> input) => new float[1];

        public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => outputs.Clear();

        public int Predict(scoped ReadOnlySpan<float> input) => 0;

        public void Save(string path)
        {
        }

        public void Save(Stream stream)
        {
        }

        public Tensor GetParameter(string name) => throw new ArgumentException("none", nameof(name));

        public void SetParameter(string name, ReadOnlySpan<float> values) => throw new ArgumentException("none", nameof(name));
    }
}

/// <summary>A network with members of its user's own.</summary>
[Network(4)]
[Dense(2)]
public partial class OwnMembers
{
    public int Mood { get; set; }

    public int TimesShared { get; private set; }

    partial void OnShared(OwnMembers original)
    {
        Mood = original.Mood;
        TimesShared = original.TimesShared + 1;
    }
}

/// <summary>A class whose user has another use for the name.</summary>
[Network(4)]
[Dense(2)]
public partial class TakesTheName
{
    public int OnShared { get; set; }
}
