using System;

namespace NetDsl.Testing.Hosting;

/// <summary>
/// A trainer of a network whose class a test does not know: stochastic gradient descent with momentum on squared errors, or AdamW with clipped
/// gradients on classes.
/// </summary>
public abstract class TrainerHandle : IDisposable
{
    /// <summary>A trainer; the input's gradient is worked out too.</summary>
    public static TrainerHandle Of(NetworkHandle network, int maxBatch, int threads = 1, int seed = 0) => Of(network, maxBatch, threads, seed, onClasses: false);

    /// <summary>A trainer on classes, of a network that does not end in Softmax.</summary>
    public static TrainerHandle OnClasses(NetworkHandle network, int maxBatch, int threads, int seed) => Of(network, maxBatch, threads, seed, onClasses: true);

    private static TrainerHandle Of(NetworkHandle network, int maxBatch, int threads, int seed, bool onClasses) => (TrainerHandle)Activator.CreateInstance(
        typeof(TrainerHandle<>).MakeGenericType(network.Instance.GetType()), network.Instance, maxBatch, threads, seed, onClasses)!;

    public abstract float[] Forward(float[] inputs);

    public abstract void SetOutputGradient(string name, float[] gradients);

    public abstract void Backward(float[] gradients);

    public abstract float[] Gradient(string name);

    public abstract float[] InputGradient();

    public abstract void Apply();

    public abstract float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    public abstract float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels);

    public abstract void Dispose();
}

/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <inheritdoc/>
public sealed class TrainerHandle<TNetwork>(TNetwork network, int maxBatch, int threads, int seed, bool onClasses) : TrainerHandle
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly Trainer<TNetwork> _trainer = onClasses
        ? new(network, new AdamW(1e-3f) { ClipNorm = 1f }, TNetwork.Layers[^1].Kind == "RadialBasis" ? Loss.DistanceCrossEntropy() : Loss.SoftmaxCrossEntropy, maxBatch, threads, seed)
        : new(network, new Sgd(0.01f, momentum: 0.9f), Loss.MeanSquaredError, maxBatch, threads, seed) { ComputeInputGradient = true };

    public override float[] Forward(float[] inputs) => _trainer.Forward(inputs).ToArray();

    public override void SetOutputGradient(string name, float[] gradients) => gradients.CopyTo(_trainer.GetOutputGradient(name));

    public override void Backward(float[] gradients) => _trainer.Backward(gradients);

    public override float[] Gradient(string name) => _trainer.GetGradient(name).Values.ToArray();

    public override float[] InputGradient() => _trainer.GetInputGradient().ToArray();

    public override void Apply() => _trainer.Apply();

    public override float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => _trainer.Step(inputs, targets);

    public override float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => _trainer.Step(inputs, labels);

    public override void Dispose() => _trainer.Dispose();
}
