using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Inference.Tests;

/// <summary>
/// Random networks against the interpreter. NETDSL_RANDOM_NETWORKS says how many, NETDSL_RANDOM_SEED which; both are printed.
/// </summary>
public sealed class RandomNetworkTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_value_lies_within_the_bounds_of_the_contract()
    {
        ulong seed = Number("NETDSL_RANDOM_SEED", 1);
        int count = (int)Number("NETDSL_RANDOM_NETWORKS", 30);
        output.WriteLine($"{count} networks of seed {seed}");
        IReadOnlyList<(string Name, string Source)> networks = RandomNetworks.Draw(seed, count);
        NetworkHost host = NetworkHost.Compile(networks.Select(static network => network.Source));
        List<string> faults = [];
        foreach ((string name, string source) in networks)
        {
            NetworkHandle network = host.Create(name, seed: 1);
            RandomWeights.Draw(network, seed: 2);
            if (Comparison.FirstFault(network, RandomWeights.Inputs(network, seed: 3)) is { } fault)
            {
                faults.Add(source + fault);
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private static ulong Number(string variable, ulong fallback) =>
        ulong.Parse(Environment.GetEnvironmentVariable(variable) ?? fallback.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
