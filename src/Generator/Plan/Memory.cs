namespace NetDsl.Generator.Plan;

/// <summary>The memories that a step is given. Their names in the emitted text are Kernels' matter.</summary>
internal enum Memory
{
    /// <summary>Scratch memory: of an instance, in training of the example at hand.</summary>
    Arena,

    /// <summary>The network's input where the user has it.</summary>
    Input,

    /// <summary>Packed weights; in training the learned ones.</summary>
    Weights,

    /// <summary>What is derived from the weights in training: transposed and transformed copies, statistics.</summary>
    Derived,

    /// <summary>The gradients of learned weights, and behind them the scratch memory of a shard.</summary>
    Gradients,
}
