using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;
using NetDsl.Verify.Models;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>A model of a file in ONNX Runtime at its fastest, with as many inputs and outputs as it has.</summary>
internal sealed class OnnxModelContender : IContender
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly float[][] _values;
    private readonly OrtValue[] _outputs;

    /// <param name="model">The file's bytes.</param>
    /// <param name="network">What was imported of it.</param>
    /// <param name="input">The values of all inputs in the network's order.</param>
    /// <param name="threads">Of one operator.</param>
    /// <exception cref="InteropException">The model takes several examples at once, or gives something other than floats.</exception>
    public OnnxModelContender(byte[] model, ImportedNetwork network, float[] input, int threads)
    {
        using SessionOptions settings = OnnxRuntimeContender.Settings(threads);
        _session = new(model, settings);
        _inputNames = [.. network.Inputs.Select(static tensor => tensor.ModelName)];
        _outputNames = [.. network.Outputs.Select(static tensor => tensor.ModelName)];
        _inputs = [.. Values(network, input)];

        // A first run tells the outputs' shapes, which the file may leave open.
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(_options, _inputNames, _inputs, _outputNames);
        OrtTensorTypeAndShapeInfo[] shapes = [.. outputs.Select(static output => output.GetTensorTypeAndShape())];
        if (Array.FindIndex(shapes, static shape => shape.ElementDataType != TensorElementType.Float) is >= 0 and var other)
        {
            throw new InteropException($"The output '{_outputNames[other]}' has elements of type {shapes[other].ElementDataType}; outputs of floats are measured. --output names them.");
        }

        _values = [.. shapes.Select(static shape => new float[shape.ElementCount])];
        _outputs = [.. shapes.Select((shape, index) => OrtValue.CreateTensorValueFromMemory(_values[index], shape.Shape))];
    }

    public void Run() => _session.Run(_options, _inputNames, _inputs, _outputNames, _outputs);

    /// <summary>All outputs in the model's order, one after another.</summary>
    public float[] Output()
    {
        Run();
        return [.. _values.SelectMany(static values => values)];
    }

    public void Dispose()
    {
        Array.ForEach([.. _inputs, .. _outputs], static value => value.Dispose());
        _options.Dispose();
        _session.Dispose();
    }

    private IEnumerable<OrtValue> Values(ImportedNetwork network, float[] input)
    {
        int start = 0;
        foreach (ImportedTensor tensor in network.Inputs)
        {
            var taken = new ModelInput(tensor, _session.InputMetadata[tensor.ModelName]);
            if (taken.Batch is > 1)
            {
                throw new InteropException($"The model's input '{tensor.ModelName}' takes {taken.Batch} examples at once; models are measured one example at a time.");
            }

            yield return taken.ToModel([input[start..(start + tensor.Shape.Length)]]);
            start += tensor.Shape.Length;
        }
    }
}
