using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Benchmarks.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>TorchSharp's training steps: gradients to zero, forward, loss, backward, stochastic gradient descent.</summary>
internal sealed class TorchSharpTrainingContender : IContender
{
    private readonly Func<torch.Tensor, torch.Tensor> _network;
    private readonly torch.Tensor _images;
    private readonly torch.Tensor _labels;
    private readonly optim.Optimizer _optimizer;

    public TorchSharpTrainingContender(ModelDescription model, TrainingBatch batch, int threads)
    {
        set_num_threads(threads);
        var parameters = new List<Parameter>();
        _network = TorchSharpLayers.Of(model, parameters);
        _images = tensor(model.ToPeers(batch.Images), ModelDescription.Dimensions(model.Input, batch.Labels.Length));
        _labels = tensor([.. batch.Labels.Select(static label => (long)label)]);
        _optimizer = optim.SGD(parameters, TrainingBatch.LearningRate);
    }

    public void Run() => Step();

    /// <summary>The loss of a step.</summary>
    public float[] Output() => [Step(readsLoss: true)];

    public void Dispose()
    {
        _optimizer.Dispose();
        _images.Dispose();
        _labels.Dispose();
    }

    private float Step(bool readsLoss = false)
    {
        using DisposeScope scope = NewDisposeScope();
        _optimizer.zero_grad();
        torch.Tensor loss = nn.functional.cross_entropy(_network(_images), _labels);
        loss.backward();
        _optimizer.step();
        return readsLoss ? loss.item<float>() : 0;
    }
}
