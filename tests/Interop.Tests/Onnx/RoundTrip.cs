using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NetDsl.Interop.Onnx;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Networks as ONNX models: run by ONNX Runtime, and imported again.</summary>
internal static class RoundTrip
{
    /// <summary>
    /// The same declarations without Winograd's algorithm, of which files say nothing: a window of padding alone, whose output elsewhere is exactly zero, has its error by the tile's other inputs.
    /// </summary>
    public static string Direct(string source) => source.Replace("ConvAlgorithm.Winograd", "ConvAlgorithm.Direct", StringComparison.Ordinal);

    private const string ImportedNamespace = "Imported";

    /// <summary>Draws the weights, exports, compares with ONNX Runtime and with the network that comes back, all compiled together.</summary>
    /// <param name="networks">With their declarations, which faults show.</param>
    /// <returns>Outputs out of their bounds; outputs, names and weights that came back as others.</returns>
    public static IReadOnlyList<string> Faults(IEnumerable<(string Source, NetworkHandle Network)> networks)
    {
        List<string> faults = [];
        var exported = new List<(string Source, NetworkHandle Network, ImportedNetwork Imported)>();
        foreach ((string source, NetworkHandle network) in networks)
        {
            RandomWeights.Draw(network, seed: 2);
            NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
            byte[] model = OnnxExporter.Export(description, network.GetParameter);
            faults.AddRange(RunElsewhere(network, description, model).Select(fault => $"{source}{fault}"));
            exported.Add((source, network, OnnxImporter.Import(model, network.Name, ImportedNamespace)));
        }

        NetworkHost imported = NetworkHost.Compile(exported.Select(static pair => InferenceOnly.Of(pair.Imported.Source)));
        faults.AddRange(exported.SelectMany(pair => Back(pair.Network, pair.Imported, imported).Select(fault => $"{pair.Source}{fault}\n{pair.Imported.Source}")));
        return faults;
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
}
