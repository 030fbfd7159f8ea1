namespace NetDsl.Samples;

/// <summary>How a network is trained.</summary>
/// <param name="Epochs">How often it sees all images.</param>
/// <param name="Batch">Images of a step.</param>
/// <param name="LearningRate">The largest.</param>
/// <param name="MaxShift">The most pixels by which images are moved at random.</param>
/// <param name="Flip">Whether every other image is mirrored.</param>
internal sealed record Recipe(int Epochs, int Batch, float LearningRate, int MaxShift, bool Flip)
{
    /// <summary>At least 90.0 % on the test images.</summary>
    public static Recipe LeNet5 { get; } = new(Epochs: 15, Batch: 64, LearningRate: 2e-3f, MaxShift: 0, Flip: true);

    /// <summary>At least 93.0 % on the test images.</summary>
    public static Recipe SmallVgg { get; } = new(Epochs: 15, Batch: 128, LearningRate: 4e-3f, MaxShift: 1, Flip: true);

    /// <summary>Adam with decoupled weight decay, one cycle of learning rates over the whole run.</summary>
    public Optimizer CreateOptimizer(int images, int epochs) => new AdamW(LearningRate, weightDecay: 0.02f)
    {
        Schedule = LearningRateSchedule.OneCycle((long)epochs * ((images + Batch - 1) / Batch), rise: 0.2),
    };
}
