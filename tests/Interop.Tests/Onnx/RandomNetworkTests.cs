using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>
/// Random networks as ONNX models: run by ONNX Runtime, and imported again. NETDSL_RANDOM_NETWORKS says how many,
/// NETDSL_RANDOM_SEED which; both are printed.
/// </summary>
public sealed class RandomNetworkTests(ITestOutputHelper output)
{
    [Fact]
    public void Exported_networks_compute_the_same_elsewhere_and_come_back_to_the_bit()
    {
        ulong seed = Number("NETDSL_RANDOM_SEED", 5);
        int count = (int)Number("NETDSL_RANDOM_NETWORKS", 40);
        output.WriteLine($"{count} networks of seed {seed}");
        IReadOnlyList<(string Name, string Source)> networks = RandomNetworks.Draw(seed, count);
        NetworkHost host = NetworkHost.Compile(networks.Select(static network => InferenceOnly.Of(RoundTrip.Direct(network.Source))));
        IReadOnlyList<string> faults = RoundTrip.Faults(networks.Select(network => (network.Source, host.Create(network.Name, seed: 1))));
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(10)));
    }

    private static ulong Number(string variable, ulong fallback) =>
        ulong.Parse(Environment.GetEnvironmentVariable(variable) ?? fallback.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
