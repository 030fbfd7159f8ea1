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

    /// <param name="model">For as many inputs at once as there are.</param>
    /// <param name="inputs">One after another.</param>
    /// <param name="threads">Of one operator.</param>
    public OnnxRuntimeContender(ModelDescription model, float[] inputs, int threads)
    {
        _model = model;
        using SessionOptions settings = Settings(threads);
        _session = new(model.Onnx, settings);
        int batch = inputs.Length / model.Input.Length;
        _output = new float[model.Output.Length * batch];
        _inputs = [OrtValue.CreateTensorValueFromMemory(model.ToPeers(inputs), ModelDescription.Dimensions(model.Input, batch))];
        _outputs = [OrtValue.CreateTensorValueFromMemory(_output, ModelDescription.Dimensions(model.Output, batch))];
    }

    /// <summary>All optimizations, and so many threads in one operator.</summary>
    public static SessionOptions Settings(int threads) => new()
    {
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        IntraOpNumThreads = threads,
        InterOpNumThreads = 1,
    };

    public void Run() => _session.Run(_options, _session.InputNames, _inputs, _session.OutputNames, _outputs);

    public float[] Output()
    {
        Run();
        return _model.FromPeers(_output);
    }

    public void Dispose()
    {
        _inputs[0].Dispose();
        _outputs[0].Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
