using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetDsl.Interop.Onnx;
using NetDsl.Testing;
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

    /// <summary>The class as it was written.</summary>
    public string Source(string name) => _models[name].Imported.Source;

    /// <summary>Every output of the network, here and in ONNX Runtime: an image in NetDsl's order, all else value for value.</summary>
    public void AssertComputesTheSame(string name)
    {
        NetworkHandle network = Load(name);
        float[] input = RandomWeights.Inputs(network, seed: 6);
        NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
        List<float[]> found = [network.Forward(input).ToArray(), .. description.Outputs.Select(output => network.Show(output.Name).ToArray())];
        IReadOnlyList<(float[] Values, int[] Dimensions)> expected = Run(_models[name].Model, description, input);
        string[] layers = [description.Layers[^1].Name, .. description.Outputs.Select(static output => output.Layer)];
        Assert.Equal(expected.Count, found.Count);
        Assert.Empty(Elsewhere.Faults(network, input, layers.Select((layer, output) =>
            new ComparedOutput($"output {output}", layer, found[output], InMemory(description, layer, expected[output])))));
    }

    private static float[] InMemory(NetworkDescription network, string layer, (float[] Values, int[] Dimensions) expected)
    {
        TensorShape shape = network.ShapeOf(layer);
        bool isImage = shape.IsImage && expected.Dimensions.Length == 4 && expected.Dimensions.AsSpan(1).SequenceEqual([shape.Channels, shape.Height, shape.Width]);
        return isImage ? Elsewhere.InMemory(network.ChannelsFirstOrder(layer), expected.Values) : expected.Values;
    }

    /// <summary>The model's outputs in its own order of values.</summary>
    private static IReadOnlyList<(float[] Values, int[] Dimensions)> Run(byte[] model, NetworkDescription network, float[] input)
    {
        // Without its optimizer, which takes zeros around a MaxPool for the pool's own padding: nodes mean what the standard says.
        using var options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(model, options);
        (string name, NodeMetadata metadata) = session.InputMetadata.Single();
        int[] dimensions = [1, .. metadata.Dimensions[1..]];
        TensorShape shape = network.Input;
        bool isChannelsFirst = shape.IsImage && (dimensions.AsSpan(1).SequenceEqual([shape.Channels, shape.Height, shape.Width]) || dimensions.AsSpan(1).SequenceEqual([shape.Channels, shape.Width]));
        float[] values = isChannelsFirst ? [.. network.ChannelsFirstOrder(NetworkDescription.InputName).Select(index => input[index])] : input;
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(values, dimensions))]);
        return [.. results.Select(static result => result.AsTensor<float>()).Select(static tensor => (tensor.ToArray(), tensor.Dimensions.ToArray()))];
    }
}
