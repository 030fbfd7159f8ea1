namespace NetDsl.Samples.Digits;

/// <summary>
/// How both networks are trained. The paper used a diagonal Levenberg-Marquardt method, a learning rate for each weight from second derivatives; here it is Adam, with one
/// cycle of learning rates.
/// </summary>
internal static class Recipe
{
    public const int Epochs = 20;

    public const int Batch = 64;

    public static Optimizer CreateOptimizer(int images, int epochs) => new AdamW(2e-3f, weightDecay: 0.02f)
    {
        Schedule = LearningRateSchedule.OneCycle((long)epochs * ((images + Batch - 1) / Batch), rise: 0.2),
    };
}
