using System;
using NetDsl.Testing.Hosting;

namespace NetDsl.Training.Tests.Gradients;

/// <summary>A trainer of a network whose class a test does not know.</summary>
internal abstract class TrainerHandle : IDisposable
{
    public static TrainerHandle Of(NetworkHandle network, int maxBatch, int threads = 1, int seed = 0) => (TrainerHandle)Activator.CreateInstance(
        typeof(TrainerHandle<>).MakeGenericType(network.Instance.GetType()), network.Instance, maxBatch, threads, seed)!;

    /// <summary>Forward, and backward with 1, 2, … as seeds of every output's gradient; returns the outputs.</summary>
    public abstract float[] Forward(float[] inputs);

    public abstract void SetOutputGradient(string name, float[] gradients);

    public abstract void Backward(float[] gradients);

    public abstract float[] Gradient(string name);

    public abstract float[] InputGradient();

    public abstract float Step(float[] inputs, float[] targets);

    public abstract void Dispose();
}

/// <typeparam name="TNetwork">The network's class.</typeparam>
internal sealed class TrainerHandle<TNetwork>(TNetwork network, int maxBatch, int threads, int seed) : TrainerHandle
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly Trainer<TNetwork> _trainer = new(network, new Sgd(0.01f, momentum: 0.9f), Loss.MeanSquaredError, maxBatch, threads, seed) { ComputeInputGradient = true };

    public override float[] Forward(float[] inputs) => _trainer.Forward(inputs).ToArray();

    public override void SetOutputGradient(string name, float[] gradients) => gradients.CopyTo(_trainer.GetOutputGradient(name));

    public override void Backward(float[] gradients) => _trainer.Backward(gradients);

    public override float[] Gradient(string name) => _trainer.GetGradient(name).Values.ToArray();

    public override float[] InputGradient() => _trainer.GetInputGradient().ToArray();

    public override float Step(float[] inputs, float[] targets) => _trainer.Step(inputs, targets);

    public override void Dispose() => _trainer.Dispose();
}
