using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Google.Protobuf;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using NetDsl.Interop.Tests.Networks;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

public sealed class ExportTests
{
    [Fact]
    public void LeNet5_computes_the_same_in_ONNX_Runtime() => AssertSame<LeNet5>();

    [Fact]
    public void AlexNet_computes_the_same_in_ONNX_Runtime() => AssertSame<AlexNet>();

    [Fact]
    public void Every_setting_of_a_window_is_exported() => AssertSame<Windows>();

    [Fact]
    public void Pools_with_ceil_and_padding_are_exported() => AssertSame<Pools>();

    [Fact]
    public void Dilated_pools_and_grouped_transposed_convolutions_are_exported() => AssertSame<Dilations>();

    [Fact]
    public void Convolutions_with_a_table_of_connections_are_exported() => AssertSame<Connected>();

    [Fact]
    public void Rearrangements_are_exported_in_both_orders() => AssertSame<Squares>();

    [Fact]
    public void Reshapes_are_exported_in_both_orders() => AssertSame<Reshaped>();

    [Fact]
    public void Paddings_are_exported() => AssertSame<Bordered>();

    [Fact]
    public void Resizes_are_exported_in_every_mode() => AssertSame<Resized>();

    [Fact]
    public void Parts_and_shuffled_channels_are_exported() => AssertSame<Parts>();

    [Fact]
    public void Functions_are_exported_in_every_setting() => AssertSame<Functions>();

    [Fact]
    public void Distances_are_exported() => AssertSame<Centres>();

    [Fact]
    public void Functions_of_products_are_exported() => AssertSame<Products>();

    /// <summary>All of these networks, compiled together.</summary>
    [Fact]
    public void Every_network_comes_back_to_the_bit()
    {
        IReadOnlyList<string> faults = RoundTrip.Faults(Networks().Select(static network => ($"{network.Name}: ", NetworkHandle.Create(network))));
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    /// <summary>A layer may ask for a newer operator set than the others need: what these write must mean the same there.</summary>
    [Fact]
    public void Every_network_means_the_same_in_the_newest_operator_set_of_any()
    {
        ModelProto[] models = [.. Networks().Select(static network => ModelProto.Parser.ParseFrom(OnnxExporter.Export(NetworkDescription.Of(network), NetworkHandle.Create(network).GetParameter)))];
        long newest = models.Max(static model => model.OpsetImport[0].Version);
        Assert.Contains(models, model => model.OpsetImport[0].Version < newest);
        foreach ((Type network, ModelProto model) in Networks().Zip(models))
        {
            float[] input = RandomWeights.Inputs(NetworkHandle.Create(network), seed: 3);
            Dictionary<string, float[]> expected = Run(network, model, input);
            (model.OpsetImport[0].Version, model.IrVersion) = (newest, 9);
            Assert.All(Run(network, model, input), output => AssertClose(expected[output.Key], output.Value));
        }
    }

    private static Dictionary<string, float[]> Run(Type network, ModelProto model, float[] input)
    {
        using var session = new OnnxSession(NetworkDescription.Of(network), model.ToByteArray());
        return session.Run(input);
    }

    private static Type[] Networks()
    {
        Type[] networks = [.. typeof(Functions).Assembly.GetTypes().Where(static type => type.Namespace == typeof(Functions).Namespace && type.GetInterface("INetwork`1") is not null)];
        Assert.NotEmpty(networks);
        return networks;
    }

    [Fact]
    public void Features_of_flattened_images_are_paired_as_in_memory() => AssertSame<Branches>();

    [Fact]
    public void Normalizations_of_each_example_are_exported() => AssertSame<Norms>();

    [Fact]
    public void Joins_spread_features_pixels_and_maps_on_either_side() => AssertSame<Joins>();

    [Fact]
    public void A_flattened_image_gates_channels_in_the_order_of_memory() => AssertSame<GatedByPixels>();

    [Fact]
    public void An_input_of_features_and_outputs_on_any_value_are_exported() => AssertSame<Perceptron>();

    [Fact]
    public void Each_of_several_inputs_is_an_input_of_its_own() => AssertSame<SeveralInputs>();

    private static void AssertSame<TNetwork>()
        where TNetwork : class, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 5);
        NetworkDescription description = NetworkDescription.Of<TNetwork>();
        Randomize(network, description);
        using var session = new OnnxSession(description, OnnxExporter.Export(network));
        Assert.Equal(["output", .. description.Outputs.Select(output => output.Name)], session.Outputs);
        var random = new Random(7);
        for (int run = 0; run < 3; run++)
        {
            float[] input = [.. Enumerable.Range(0, TNetwork.InputLength).Select(_ => (2 * random.NextSingle()) - 1)];
            float[] output = network.Forward(input).ToArray();
            Dictionary<string, float[]> expected = session.Run(input);
            AssertClose(expected["output"], output);
            foreach (NamedOutput named in description.Outputs)
            {
                AssertClose(expected[named.Name], Shown(network, named.Name));
            }
        }
    }

    /// <summary>Biases and statistics that are not 0 and 1, as after training.</summary>
    private static void Randomize<TNetwork>(TNetwork network, NetworkDescription description)
        where TNetwork : class, INetwork<TNetwork>
    {
        var random = new Random(3);
        foreach (ParameterInfo parameter in description.Parameters.Where(parameter => parameter.Shape.Count == 1))
        {
            network.SetParameter(parameter.Name, [.. Enumerable.Range(0, parameter.Length).Select(_ => 0.5f + random.NextSingle())]);
        }
    }

    private static float[] Shown(object network, string property)
    {
        MethodInfo getter = network.GetType().GetProperty(property)!.GetMethod!;
        return getter.CreateDelegate<Show>(network)().ToArray();
    }

    private delegate ReadOnlySpan<float> Show();

    private static void AssertClose(float[] expected, float[] found)
    {
        float scale = expected.Max(Math.Abs);
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.InRange(pair.Second - pair.First, -1e-5f * scale, 1e-5f * scale));
    }
}
