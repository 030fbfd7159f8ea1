namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Teaches a head from the features of photographs: a second for a thousand of them. The settings were chosen by cross-validation on photographs for training alone.</summary>
internal static class HeadTraining
{
    private const int Epochs = 60;
    private const int Batch = 64;

    /// <summary>Teaches a head.</summary>
    /// <param name="features">512 of each photograph, one after another.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="seed">Of first weights, order and dropout.</param>
    public static PhotoHead Run(float[] features, int[] labels, int seed)
    {
        PhotoHead head = new(seed);
        AdamW optimizer = new(learningRate: 5e-3f, weightDecay: 0.5f)
        {
            Schedule = LearningRateSchedule.OneCycle((long)Epochs * ((labels.Length + Batch - 1) / Batch), rise: 0.2),
        };
        using Trainer<PhotoHead> trainer = new(head, optimizer, Loss.SoftmaxCrossEntropy, Batch, seed: seed);
        trainer.Fit(new InMemoryDataset(features, labels), epochs: Epochs);
        return head;
    }
}
