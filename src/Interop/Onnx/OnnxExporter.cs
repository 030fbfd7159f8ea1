using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Export;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx;

/// <summary>
/// Writes a network as an ONNX model of operator set 17, or of 19 where it has a layer that older ones do not have: images as NCHW, the inputs named <c>input</c> and as the further inputs, the outputs <c>output</c> and as the
/// named outputs, features in the order of files (<see cref="NetworkDescription.ChannelsFirstOrder"/>).
/// </summary>
public static class OnnxExporter
{
    private const string OutputName = "output";

    /// <summary>Exports a network with its weights.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="batch">How many images a run takes; null leaves it open.</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="InteropException">The network cannot be written as an ONNX model; the message says why.</exception>
    public static byte[] Export<TNetwork>(TNetwork network, int? batch = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return Export(NetworkDescription.Of<TNetwork>(), network.GetParameter, batch);
    }

    /// <summary>Exports a network with weights from anywhere.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameter">The values of a weight or buffer by its name (<c>conv1.weight</c>), in PyTorch's order.</param>
    /// <param name="batch">How many images a run takes; null leaves it open.</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="InteropException">The network cannot be written as an ONNX model; the message says why.</exception>
    public static byte[] Export(NetworkDescription network, Func<string, Tensor> parameter, int? batch = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(parameter);
        OnnxGraph graph = Graph(network, parameter, batch);
        var model = new ModelProto { IrVersion = graph.OperatorSet < 19 ? 8 : 9, ProducerName = "NetDsl", Graph = graph.Proto };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = graph.OperatorSet });
        foreach (LayerInfo layer in network.Layers)
        {
            foreach ((string name, string value) in ModelNotes.Of(layer))
            {
                model.MetadataProps.Add(new StringStringEntryProto { Key = name, Value = value });
            }
        }

        return model.ToByteArray();
    }

    private static OnnxGraph Graph(NetworkDescription network, Func<string, Tensor> parameter, int? batch)
    {
        var graph = new OnnxGraph(network.Name);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (InputInfo input in network.Inputs)
        {
            values[input.Name] = graph.Unique(input.Name);
            graph.Proto.Input.Add(OnnxGraph.Value(values[input.Name], input.Shape, batch));
        }

        // The outputs' names are the contract; a layer that is called the same gives way.
        NamedOutput[] outputs = [new(OutputName, network.Layers[^1].Name), .. network.Outputs];
        string? taken = outputs.Select(static output => output.Name).FirstOrDefault(name => graph.Unique(name) != name);
        if (taken is not null)
        {
            throw new InteropException(network.IsInput(taken)
                ? $"The network {network.Name} has an [Input] named '{taken}', which in an ONNX model is the name of one of its outputs."
                : $"The network {network.Name} has an [Output] named '{taken}', which in an ONNX model is the name of its own main output.");
        }

        foreach (LayerInfo layer in network.Layers)
        {
            string value = outputs.FirstOrDefault(output => output.Layer == layer.Name)?.Name ?? graph.Unique(layer.Name);
            var export = new LayerExport(graph, network, layer, [.. layer.Inputs.Select(read => values[read])], value, parameter);
            LayerExports.Find(layer)(export);
            values[layer.Name] = value;
        }

        foreach (NamedOutput output in outputs)
        {
            if (values[output.Layer] != output.Name)
            {
                graph.Node("Identity", output.Name, output.Name, [values[output.Layer]]);
            }

            graph.Proto.Output.Add(OnnxGraph.Value(output.Name, network.ShapeOf(output.Layer), batch));
        }

        return graph;
    }
}
