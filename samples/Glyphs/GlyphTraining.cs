using System;
using System.Diagnostics;

namespace NetDsl.Samples.Glyphs;

/// <summary>What a training run reached.</summary>
/// <param name="Network">The trained network.</param>
/// <param name="Accuracy">The share of held-out glyphs told right.</param>
/// <param name="Seconds">How long drawing and training took.</param>
internal sealed record GlyphTrainingResult(GlyphNet Network, double Accuracy, double Seconds);

/// <summary>Trains on glyphs drawn from one seed, and tests on glyphs drawn from another.</summary>
internal static class GlyphTraining
{
    public const int TrainingGlyphs = 12_000;

    public const int TestGlyphs = 4_000;

    public const int Epochs = 6;

    private const int Batch = 64;

    /// <summary>Draws, trains and tests.</summary>
    /// <param name="report">Called after each epoch: its number, its mean loss, the accuracy on held-out glyphs.</param>
    public static GlyphTrainingResult Run(Action<int, float, double> report)
    {
        long start = Stopwatch.GetTimestamp();
        (float[] pixels, int[] labels) = new GlyphPainter(seed: 1).Paint(TrainingGlyphs);
        (float[] testPixels, int[] testLabels) = new GlyphPainter(seed: 2).Paint(TestGlyphs);
        var network = new GlyphNet(seed: 1);
        var adam = new Adam(learningRate: 2e-3f);
        using var trainer = new Trainer<GlyphNet>(network, adam, Loss.SoftmaxCrossEntropy, Batch, Environment.ProcessorCount);
        double accuracy = 0;
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            float loss = Epoch(trainer, pixels, labels);
            accuracy = Accuracy(network, testPixels, testLabels);
            report(epoch, loss, accuracy);
        }

        return new GlyphTrainingResult(network, accuracy, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>The share of pictures whose largest output is their label.</summary>
    public static double Accuracy(GlyphNet network, ReadOnlySpan<float> pixels, ReadOnlySpan<int> labels)
    {
        int right = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            right += network.Predict(pixels.Slice(i * GlyphNet.InputLength, GlyphNet.InputLength)) == labels[i] ? 1 : 0;
        }

        return right / (double)labels.Length;
    }

    // The glyphs were drawn in random order, so batches need no shuffling.
    private static float Epoch(Trainer<GlyphNet> trainer, float[] pixels, int[] labels)
    {
        float sum = 0;
        int steps = 0;
        for (int first = 0; first + Batch <= labels.Length; first += Batch)
        {
            sum += trainer.Step(pixels.AsSpan(first * GlyphNet.InputLength, Batch * GlyphNet.InputLength), labels.AsSpan(first, Batch));
            steps++;
        }

        return sum / steps;
    }
}
