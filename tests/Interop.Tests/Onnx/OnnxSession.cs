using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>A model in ONNX Runtime, with images and features in NetDsl's order outside.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly NetworkDescription _network;
    private readonly InferenceSession _session;

    public OnnxSession(NetworkDescription network, byte[] model)
    {
        _network = network;
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        _session = new InferenceSession(model, options);
    }

    public IReadOnlyList<string> Outputs => _session.OutputNames;

    /// <summary>All outputs of one input.</summary>
    /// <param name="input">As <c>Forward</c> takes it.</param>
    /// <returns>The outputs as the network shows them, by their names.</returns>
    public Dictionary<string, float[]> Run(float[] input)
    {
        NamedOnnxValue[] inputs = [.. _network.Inputs.Select(one => NamedOnnxValue.CreateFromTensor(
            one.Name, new DenseTensor<float>(Elsewhere.ChannelsFirst(_network, one, input), Elsewhere.Dimensions(one.Shape))))];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run(inputs);
        return results.ToDictionary(result => result.Name, result => InMemory(result.Name, result.AsTensor<float>().ToArray()));
    }

    public void Dispose() => _session.Dispose();

    private float[] InMemory(string output, float[] values)
    {
        string layer = _network.Outputs.FirstOrDefault(named => named.Name == output)?.Layer ?? _network.Layers[^1].Name;
        int[] order = _network.ChannelsFirstOrder(layer);
        Assert.Equal(order.Length, values.Length);
        return Elsewhere.InMemory(order, values);
    }
}
