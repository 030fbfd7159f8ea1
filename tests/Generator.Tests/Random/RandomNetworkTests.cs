using System.Linq;
using CsCheck;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Random;

public sealed class RandomNetworkTests
{
    [Fact]
    public void Shapes_counts_and_fields_are_those_of_a_plain_computation() => Gen.Int.Sample(Check, iter: 1_000, threads: 2);

    private static void Check(int seed)
    {
        var plain = new PlainNetwork(seed);
        ShapedNetwork network = Inferred.Network(plain.Source);

        Assert.Equal(plain.Layers.Skip(1).Select(layer => layer.Name), network.Model.Nodes.Select(node => node.Name));
        for (int index = 0; index < network.Layers.Count; index++)
        {
            PlainLayer expected = plain.Layers[index + 1];
            LayerShape found = network.Layers[index];
            Assert.Equal(
                (expected.Width, expected.Height, expected.Channels, expected.IsImage, expected.Parameters, expected.Macs),
                ((int)found.Output.Width, (int)found.Output.Height, (int)found.Output.Channels, found.Output.IsImage, found.Parameters!.Value.Value, found.Macs));
            if (expected.HasField)
            {
                Assert.Equal((expected.SeesX(0).Length, expected.SeesY(0).Length), (found.Field.Width, found.Field.Height));
            }

            if (expected is { HasField: true, IsImage: true })
            {
                Assert.Equal(expected.SeesX(1).From - expected.SeesX(0).From, found.Field.JumpX);
            }
        }

        Assert.Equal(plain.Layers.Sum(layer => layer.Parameters), network.Parameters);
        Assert.Equal(plain.Layers.Sum(layer => layer.Macs), network.Macs);
    }
}
