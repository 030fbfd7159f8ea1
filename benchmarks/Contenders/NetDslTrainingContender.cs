using NetDsl.Benchmarks.Networks;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>NetDsl's training steps with stochastic gradient descent.</summary>
internal sealed class NetDslTrainingContender<TNetwork>(TNetwork network, TrainingBatch batch, int threads) : IContender
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly Trainer<TNetwork> _trainer = new(network, new Sgd(TrainingBatch.LearningRate), Loss.SoftmaxCrossEntropy, batch.Labels.Length, threads);

    public void Run() => _trainer.Step(batch.Images, batch.Labels);

    /// <summary>The loss of a step.</summary>
    public float[] Output() => [_trainer.Step(batch.Images, batch.Labels)];

    public void Dispose() => _trainer.Dispose();
}
