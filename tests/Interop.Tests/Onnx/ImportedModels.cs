using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetDsl.Interop.Onnx;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Models that are imported, compiled together, and run by ONNX Runtime as they are.</summary>
internal sealed class ImportedModels
{
    private readonly Dictionary<string, (byte[] Model, ImportedNetwork Imported)> _models;
    private readonly Lazy<NetworkHost> _host;

    public ImportedModels(IEnumerable<(string Name, byte[] Model)> models)
    {
        _models = models.Select(static (model, index) => (model.Name, model.Model, Imported: OnnxImporter.Import(model.Model, $"Model{index}")))
            .ToDictionary(static model => model.Name, static model => (model.Model, model.Imported));
        _host = new(() => NetworkHost.Compile(_models.Values.Select(static model => InferenceOnly.Of(model.Imported.Source))));
    }

    /// <summary>The network with the weights of the model.</summary>
    public NetworkHandle Load(string name)
    {
        ImportedNetwork imported = _models[name].Imported;
        using var weights = new MemoryStream();
        imported.SaveWeights(weights);
        weights.Position = 0;
        return _host.Value.Create(imported.ClassName).Load(weights);
    }

    /// <summary>Every output of the network, here and in ONNX Runtime.</summary>
    public void AssertComputesTheSame(string name)
    {
        NetworkHandle network = Load(name);
        float[] input = RandomWeights.Inputs(network, seed: 6);
        NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
        List<float[]> found = [network.Forward(input).ToArray(), .. description.Outputs.Select(output => network.Show(output.Name).ToArray())];
        IReadOnlyList<float[]> expected = Run(_models[name].Model, description, input);
        string[] layers = [description.Layers[^1].Name, .. description.Outputs.Select(static output => output.Layer)];
        Assert.Equal(expected.Count, found.Count);
        Assert.Empty(Elsewhere.Faults(network, input, layers.Select((layer, output) =>
            new ComparedOutput($"output {output}", layer, found[output], Elsewhere.InMemory(description.ChannelsFirstOrder(layer), expected[output])))));
    }

    /// <summary>The model's outputs in its own order of values.</summary>
    private static IReadOnlyList<float[]> Run(byte[] model, NetworkDescription network, float[] input)
    {
        // Without its optimizer, which takes zeros around a MaxPool for the pool's own padding: nodes mean what the standard says.
        using var options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(model, options);
        (string name, NodeMetadata metadata) = session.InputMetadata.Single();
        int[] dimensions = [1, .. metadata.Dimensions[1..]];
        bool isChannelsFirst = network.Input.IsImage && dimensions.AsSpan(1).SequenceEqual([network.Input.Channels, network.Input.Height, network.Input.Width]);
        float[] values = isChannelsFirst ? [.. network.ChannelsFirstOrder(NetworkDescription.InputName).Select(index => input[index])] : input;
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(values, dimensions))]);
        return [.. results.Select(static result => result.AsTensor<float>().ToArray())];
    }
}
