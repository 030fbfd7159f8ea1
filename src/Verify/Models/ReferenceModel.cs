using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Verify.Models;

/// <summary>
/// A model in ONNX Runtime, with one thread. Values come from a session without its optimizer, which takes zeros around a MaxPool for the pool's own padding: there nodes mean what the standard says. Times come
/// from one with it.
/// </summary>
internal sealed class ReferenceModel : IDisposable
{
    private readonly InferenceSession _plain;
    private readonly InferenceSession _optimized;
    private readonly RunOptions _run = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    public ReferenceModel(byte[] model, ImportedNetwork network)
    {
        _plain = Open(model, GraphOptimizationLevel.ORT_DISABLE_ALL);
        _optimized = Open(model, GraphOptimizationLevel.ORT_ENABLE_ALL);
        Inputs = [.. network.Inputs.Select(input => new ModelInput(input, _plain.InputMetadata[input.ModelName]))];
        string? missing = _plain.InputNames.FirstOrDefault(name => network.Inputs.All(input => input.ModelName != name));
        if (missing is not null)
        {
            throw new InteropException($"The model's input '{missing}' is none of the network's: it has a value of its own that may be replaced, and ONNX Runtime asks for it.");
        }

        _inputNames = [.. network.Inputs.Select(static input => input.ModelName)];
        _outputNames = [.. network.Outputs.Select(static output => output.ModelName)];
    }

    public IReadOnlyList<ModelInput> Inputs { get; }

    /// <summary>How many examples a run takes: a batch that the model has as a number, else 1.</summary>
    public int Batch => Inputs.Max(static input => input.Batch ?? 1);

    /// <summary>The outputs of so many examples, in the model's order.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="isOptimized">By the session that is timed.</param>
    public IReadOnlyList<float[]> Run(IReadOnlyList<OrtValue> inputs, bool isOptimized = false)
    {
        using IDisposableReadOnlyCollection<OrtValue> results = (isOptimized ? _optimized : _plain).Run(_run, _inputNames, inputs, _outputNames);
        return [.. results.Select(static result => TensorData.Floats(result))];
    }

    /// <summary>Runs the optimized model and drops what it gives.</summary>
    public void RunOptimized(IReadOnlyList<OrtValue> inputs) => _optimized.Run(_run, _inputNames, inputs, _outputNames).Dispose();

    public void Dispose()
    {
        _run.Dispose();
        _plain.Dispose();
        _optimized.Dispose();
    }

    private static InferenceSession Open(byte[] model, GraphOptimizationLevel level)
    {
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = level,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        return new(model, options);
    }
}
