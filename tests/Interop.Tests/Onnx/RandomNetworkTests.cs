using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NetDsl.Interop.Onnx;
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
    private const string ImportedNamespace = "Imported";

    [Fact]
    public void Exported_networks_compute_the_same_elsewhere_and_come_back_to_the_bit()
    {
        ulong seed = Number("NETDSL_RANDOM_SEED", 5);
        int count = (int)Number("NETDSL_RANDOM_NETWORKS", 40);
        output.WriteLine($"{count} networks of seed {seed}");
        IReadOnlyList<(string Name, string Source)> networks = RandomNetworks.Draw(seed, count);
        NetworkHost host = NetworkHost.Compile(networks.Select(static network => InferenceOnly.Of(network.Source)));
        List<string> faults = [];
        var exported = new List<(string Source, NetworkHandle Network, ImportedNetwork Imported)>();
        foreach ((string name, string source) in networks)
        {
            NetworkHandle network = host.Create(name, seed: 1);
            RandomWeights.Draw(network, seed: 2);
            NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
            byte[] model = OnnxExporter.Export(description, network.GetParameter);
            faults.AddRange(RunElsewhere(network, description, model).Select(fault => $"{source}{fault}"));
            exported.Add((source, network, OnnxImporter.Import(model, name, ImportedNamespace)));
        }

        NetworkHost imported = NetworkHost.Compile(exported.Select(static pair => InferenceOnly.Of(pair.Imported.Source)));
        faults.AddRange(exported.SelectMany(pair => Back(pair.Network, pair.Imported, imported).Select(fault => $"{pair.Source}{fault}\n{pair.Imported.Source}")));
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(10)));
    }

    private static IReadOnlyList<string> RunElsewhere(NetworkHandle network, NetworkDescription description, byte[] model)
    {
        float[] input = RandomWeights.Inputs(network, seed: 3);
        using var session = new OnnxSession(description, model);
        Dictionary<string, float[]> results = session.Run(input);
        float[] forward = network.Forward(input).ToArray();
        return Elsewhere.Faults(network, input, Outputs(network, description, forward).Select(output => new ComparedOutput(output.Name, output.Layer, output.Values, results[output.Name])));
    }

    private static IEnumerable<string> Back(NetworkHandle network, ImportedNetwork imported, NetworkHost host)
    {
        using var weights = new MemoryStream();
        imported.SaveWeights(weights);
        weights.Position = 0;
        NetworkHandle back = host.Create($"{ImportedNamespace}.{imported.ClassName}").Load(weights);
        float[] input = RandomWeights.Inputs(network, seed: 4);
        (float[] before, float[] after) = (network.Forward(input).ToArray(), back.Forward(input).ToArray());
        NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
        Dictionary<string, float[]> shown = Outputs(back, NetworkDescription.Of(back.Instance.GetType()), after).ToDictionary(static output => output.Name, static output => output.Values);
        foreach ((string name, _, float[] values) in Outputs(network, description, before))
        {
            if (!Same(values, shown[name]))
            {
                yield return $"{network.Name}: the output {name} has other bits";
            }
        }

        foreach ((ParameterInfo expected, ParameterInfo found) in network.Parameters.OrderBy(static info => info.Key, StringComparer.Ordinal)
            .Zip(back.Parameters.OrderBy(static info => info.Key, StringComparer.Ordinal)))
        {
            if (expected.Key != found.Key || !Same(network.GetParameter(expected.Name).Values, back.GetParameter(found.Name).Values))
            {
                yield return $"{network.Name}: {expected.Key} came back as {found.Key}, or with other bits";
            }
        }
    }

    private static IEnumerable<(string Name, string Layer, float[] Values)> Outputs(NetworkHandle network, NetworkDescription description, float[] main) =>
        [("output", description.Layers[^1].Name, main), .. description.Outputs.Select(output => (output.Name, output.Layer, network.Show(output.Name).ToArray()))];

    private static bool Same(ReadOnlySpan<float> first, ReadOnlySpan<float> second) =>
        MemoryMarshal.AsBytes(first).SequenceEqual(MemoryMarshal.AsBytes(second));

    private static ulong Number(string variable, ulong fallback) =>
        ulong.Parse(Environment.GetEnvironmentVariable(variable) ?? fallback.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
