using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Inference.Tests.Networks;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Inference.Tests;

/// <summary>Networks against the interpreter in double precision, within the error bounds of the contract.</summary>
public sealed class ReferenceTests(ITestOutputHelper output)
{
    public static TheoryData<string> Layers => [.. LayerCases.All.Select(static network => network.Name)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_alone_keeps_the_bounds(string name) => AssertWithinBounds([name]);

    [Fact]
    public void Every_shape_around_the_edges_of_tiles_keeps_the_bounds() => AssertWithinBounds(TileEdges.All.Select(static network => network.Name));

    [Fact]
    public void Random_networks_keep_the_bounds()
    {
        output.WriteLine($"{TestSuite.RandomCount} networks of seed {TestSuite.RandomSeed}");
        AssertWithinBounds(RandomNetworks.Draw(TestSuite.RandomSeed, TestSuite.RandomCount).Select(static network => network.Name));
    }

    private static void AssertWithinBounds(IEnumerable<string> names)
    {
        List<string> faults = [];
        foreach (string name in names)
        {
            NetworkHandle network = TestSuite.Host.Create(name, seed: 1);
            RandomWeights.Draw(network, seed: 2);
            if (Comparison.FirstFault(network, RandomWeights.Inputs(network, seed: 3)) is { } fault)
            {
                faults.Add(TestSuite.SourceOf(name) + fault);
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }
}
