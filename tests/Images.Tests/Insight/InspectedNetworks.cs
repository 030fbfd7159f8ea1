using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Inference.Tests.Networks;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.Images.Tests;

/// <summary>Every layer alone in every setting, and random networks, all to be inspected.</summary>
internal static class InspectedNetworks
{
    private static readonly (string Name, string Source)[] Sources = [.. LayerCases.All, .. RandomNetworks.Draw(seed: 5, count: 60)];

    private static readonly Lazy<NetworkHost> Host = new(static () => NetworkHost.Compile(Sources.Select(static network => Inspected(network.Source))));

    /// <summary>With their declarations; weights, biases and statistics are drawn.</summary>
    public static IEnumerable<(string Source, NetworkHandle Network, IInspectableNetwork Inspected)> All => Sources.Select(static network =>
    {
        NetworkHandle handle = Host.Value.Create(network.Name, seed: 1);
        RandomWeights.Draw(handle, seed: 2);
        return (network.Source, handle, (IInspectableNetwork)handle.Instance);
    });

    /// <summary>Some units of a layer.</summary>
    public static IEnumerable<NetworkUnit> UnitsOf(LayerInfo layer, int seed, int count)
    {
        var random = new Random(seed);
        TensorShape shape = layer.OutputShape;
        return Enumerable.Range(0, count).Select(_ => new NetworkUnit(layer.Name, random.Next(shape.Width), random.Next(shape.Height), random.Next(shape.Channels)));
    }

    private static string Inspected(string source) => source.Contains("Training = false", StringComparison.Ordinal)
        ? source.Replace("Training = false", "Training = false, Inspect = true", StringComparison.Ordinal)
        : source.Insert(source.IndexOf(")]", StringComparison.Ordinal), ", Training = false, Inspect = true");
}
