using System;
using NetDsl.Benchmarks.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>TorchSharp in inference mode.</summary>
internal sealed class TorchSharpContender : IContender
{
    private readonly ModelDescription _model;
    private readonly Func<torch.Tensor, torch.Tensor>[] _layers;
    private readonly torch.Tensor _input;
    private float[] _output = [];

    /// <exception cref="Exception">Its native library does not load; TorchSharp throws several kinds.</exception>
    public TorchSharpContender(ModelDescription model, float[] input, int threads)
    {
        _model = model;
        set_num_threads(threads);
        _layers = TorchSharpLayers.Of(model);
        _input = tensor(ModelDescription.ToChannelsFirst(input, model.Input), TorchSharpLayers.Dimensions(model.Input));
    }

    public void Run()
    {
        using IDisposable mode = inference_mode();
        using torch.Tensor output = Evaluate();
    }

    public float[] Output()
    {
        using IDisposable mode = inference_mode();
        using torch.Tensor output = Evaluate();
        _output = output.data<float>().ToArray();
        return ModelDescription.ToChannelsLast(_output, _model.Output);
    }

    public void Dispose() => _input.Dispose();

    private torch.Tensor Evaluate()
    {
        using DisposeScope scope = NewDisposeScope();
        torch.Tensor value = _input;
        foreach (Func<torch.Tensor, torch.Tensor> layer in _layers)
        {
            value = layer(value);
        }

        return value.MoveToOuterDisposeScope();
    }
}
