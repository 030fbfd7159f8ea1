using Microsoft.ML.OnnxRuntime;
using NetDsl.Benchmarks.Networks;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>
/// ONNX Runtime at its fastest: all optimizations, input and output in buffers that are bound once and used again, the
/// number of threads set, spinning as by default.
/// </summary>
internal sealed class OnnxRuntimeContender : IContender
{
    private readonly ModelDescription _model;
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly float[] _output;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    public OnnxRuntimeContender(ModelDescription model, float[] input, int threads)
    {
        _model = model;
        using var settings = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
        };
        _session = new(model.Onnx, settings);
        _output = new float[model.Output.Length];
        _inputs = [OrtValue.CreateTensorValueFromMemory(ModelDescription.ToChannelsFirst(input, model.Input), ModelDescription.Dimensions(model.Input))];
        _outputs = [OrtValue.CreateTensorValueFromMemory(_output, ModelDescription.Dimensions(model.Output))];
    }

    public void Run() => _session.Run(_options, _session.InputNames, _inputs, _session.OutputNames, _outputs);

    public float[] Output()
    {
        Run();
        return ModelDescription.ToChannelsLast(_output, _model.Output);
    }

    public void Dispose()
    {
        _inputs[0].Dispose();
        _outputs[0].Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
