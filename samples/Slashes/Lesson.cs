using System;

namespace NetDsl.Samples.Slashes;

/// <summary>Learns the kernel from pictures and answers.</summary>
internal static class Lesson
{
    public const int Epochs = 2_000;

    /// <summary>Trains a network whose weights are drawn from a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <returns>The network, and the mean squared error of its last epoch.</returns>
    public static (SlashDetector Network, float Loss) Learn(int seed)
    {
        int count = Pictures.Lessons.Count;
        float[] inputs = new float[count * SlashDetector.InputLength];
        float[] answers = new float[count];
        for (int i = 0; i < count; i++)
        {
            Pictures.Lessons[i].Pixels.CopyTo(inputs, i * SlashDetector.InputLength);
            answers[i] = Pictures.Lessons[i].Answer;
        }

        var network = new SlashDetector(seed);
        using var trainer = new Trainer<SlashDetector>(network, new Sgd(learningRate: 0.05f, momentum: 0.9f), Loss.MeanSquaredError, maxBatch: count);
        float loss = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            loss = trainer.Step(inputs, answers.AsSpan());
        }

        return (network, loss);
    }

    /// <summary>The best of several beginnings: which window wins the maximum decides what is learned, and a bad start can stay stuck.</summary>
    /// <param name="beginnings">How many seeds are tried.</param>
    public static (SlashDetector Network, float Loss, int Seed) LearnBest(int beginnings)
    {
        (SlashDetector Network, float Loss, int Seed) best = (new SlashDetector(), float.PositiveInfinity, -1);
        for (int seed = 0; seed < beginnings; seed++)
        {
            (SlashDetector network, float loss) = Learn(seed);
            best = loss < best.Loss ? (network, loss, seed) : best;
        }

        return best;
    }
}
