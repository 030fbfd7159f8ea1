using NetDsl.Generated;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    /// <summary>What memory this run takes.</summary>
    public TrainingMemory Memory => new()
    {
        Weights = sizeof(float) * ((long)_weights.Learned.Length + _weights.Derived.Length + _program.Weights.Length),
        Gradients = sizeof(float) * _gradients.Length,
        Shards = _gradients.Count,
        Optimizer = sizeof(float) * (long)_update.State.Length,
        Activations = sizeof(float) * (_arenas.Length + _batchGradients.Length),
        Batch = sizeof(float) * (_buffers.Length + _losses.Length),
    };
}
