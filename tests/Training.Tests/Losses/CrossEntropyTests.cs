using System;
using System.Linq;
using NetDsl.Training.Tests.Fitting;
using Xunit;

namespace NetDsl.Training.Tests.Losses;

/// <summary>Label smoothing and class weights, held to the formula in double precision; metrics held to counting.</summary>
public sealed class CrossEntropyTests
{
    private const int Classes = 5;
    private const int Count = 12;

    private static readonly float[] Outputs = [.. Samples.Uniform(1, Count * Classes).Select(static x => (x - 0.5f) * 8)];

    private static readonly int[] Labels = [.. Samples.Uniform(2, Count).Select(static x => (int)(x * Classes))];

    public static TheoryData<float, float[]> Settings => new()
    {
        { 0f, [] }, { 0.1f, [] }, { 1f, [] }, { 0f, [1, 2, 0.5f, 0, 3] }, { 0.2f, [1, 2, 0.5f, 0, 3] },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Loss_and_gradient_are_those_of_the_formula(float smoothing, float[] weights)
    {
        Loss loss = Loss.CrossEntropy(smoothing, weights);
        float[] gradients = new float[Outputs.Length];
        Assert.Equal(Expected(Outputs, smoothing, weights), loss.Evaluate(Outputs, Labels, Classes, Count, gradients), 1e-6);
        for (int index = 0; index < Outputs.Length; index += 7)
        {
            double[] moved = [.. Outputs.Select(static x => (double)x)];
            moved[index] += 1e-4;
            double above = Expected(moved, smoothing, weights);
            moved[index] -= 2e-4;
            Assert.Equal((above - Expected(moved, smoothing, weights)) / 2e-4, gradients[index], 1e-6);
        }
    }

    [Fact]
    public void Probabilities_as_targets_are_smoothed_and_weighted_too()
    {
        float[] weights = [1, 2, 0.5f, 0, 3];
        float[] targets = new float[Outputs.Length];
        for (int image = 0; image < Count; image++)
        {
            targets[(image * Classes) + Labels[image]] = 1;
        }

        // One certain class for each: the sum over the batch of the labels' form, divided by the batch.
        float[] gradients = new float[Outputs.Length];
        double expected = Expected(Outputs, 0.2f, weights) * Labels.Sum(label => weights[label]) / Count;
        Assert.Equal(expected, Loss.CrossEntropy(0.2f, weights).Evaluate(Outputs, targets, Classes, Count, gradients), 1e-6);
    }

    /// <summary>The mean over the weights of a batch does not depend on how the batch is cut up for threads, nor an evaluation on its parts.</summary>
    [Fact]
    public void Weighted_means_are_those_of_the_whole_batch()
    {
        Loss loss = Loss.CrossEntropy(0.1f, [1, 5, 0.2f]);
        InMemoryDataset data = TinyData.Images(600, 1);
        float[] images = new float[60 * 36];
        int[] labels = [.. Enumerable.Range(0, 60).Select(data.GetLabel)];
        for (int image = 0; image < 60; image++)
        {
            data.CopyInput(image, 0, images.AsSpan(image * 36, 36));
        }

        using Trainer<TinyNetwork> trainer = new(new TinyNetwork(1), new Sgd(0.1f), loss, maxBatch: 600, threads: 2);
        ReadOnlySpan<float> outputs = trainer.Forward(images);
        double expected = loss.Evaluate(outputs, labels, 3, 60, new float[outputs.Length]);
        using Trainer<TinyNetwork> stepping = new(new TinyNetwork(1), new Sgd(0.1f), loss, maxBatch: 600, threads: 2);
        stepping.Network.CopyWeightsFrom(trainer.Network);
        Assert.InRange(expected, 0.1, 10);

        float[] all = new float[600 * 3];
        float[] inputs = new float[600 * 36];
        for (int image = 0; image < 600; image++)
        {
            data.CopyInput(image, 0, inputs.AsSpan(image * 36, 36));
        }

        stepping.Network.Forward(inputs, all);
        int[] allLabels = [.. Enumerable.Range(0, 600).Select(data.GetLabel)];
        float mean = (float)loss.Evaluate(all, allLabels, 3, 600, new float[all.Length]);
        Assert.Equal(mean, stepping.Evaluate(data).Loss, 1e-6);
        Assert.Equal(mean, stepping.Evaluate(inputs, allLabels).Loss, 1e-6);

        // Dropout is at work in steps, so that only two steps can be compared with each other: on one thread and on several.
        using Trainer<TinyNetwork> alone = new(new TinyNetwork(1), new Sgd(0.1f), loss, maxBatch: 600);
        alone.Network.CopyWeightsFrom(trainer.Network);
        Assert.Equal(alone.Step(inputs, allLabels), stepping.Step(inputs, allLabels));
        Assert.Equal(Samples.Bits(alone.Network), Samples.Bits(stepping.Network));
    }

    [Fact]
    public void Wrong_settings_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.CrossEntropy(-0.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.CrossEntropy(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.CrossEntropy(0, [1, -1, 1]));
        Assert.Contains("2 classes", Assert.Throws<ArgumentException>(() => new Trainer<TinyNetwork>(new(), new Adam(), Loss.CrossEntropy(0, [1, 1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Top_k_and_F1_are_those_of_counting()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        InMemoryDataset data = TinyData.Images(300, 4);
        trainer.Step(Image(data, 0), [0]);
        Evaluation evaluation = trainer.Evaluate(data);
        int[] right = new int[4];
        for (int image = 0; image < data.Count; image++)
        {
            float[] outputs = trainer.Network.Forward(Image(data, image)).ToArray();
            int rank = outputs.Count(output => output > outputs[data.GetLabel(image)]);
            for (int k = rank + 1; k < 4; k++)
            {
                right[k]++;
            }
        }

        Assert.All(new[] { 1, 2, 3 }, k => Assert.Equal(right[k] / 300.0, evaluation.TopK(k)));
        Assert.Equal(evaluation.Accuracy, evaluation.TopK(1));
        Assert.Equal(1, evaluation.TopK(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluation.TopK(0));

        ConfusionMatrix matrix = evaluation.ConfusionMatrix!;
        double[] f1 = [.. Enumerable.Range(0, 3).Select(matrix.F1)];
        for (int label = 0; label < 3; label++)
        {
            (double precision, double recall) = (matrix.Precision(label), matrix.Recall(label));
            Assert.Equal(double.IsNaN(precision) ? 0 : precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), f1[label], 1e-12);
        }

        Assert.Equal(f1.Average(), matrix.MacroF1, 1e-12);
        Assert.True(double.IsNaN(new ConfusionMatrix(3).F1(0)) && double.IsNaN(new ConfusionMatrix(3).MacroF1));
    }

    private static float[] Image(InMemoryDataset data, int index)
    {
        float[] image = new float[36];
        data.CopyInput(index, 0, image);
        return image;
    }

    private static double Expected(float[] outputs, float smoothing, float[] weights) => Expected([.. outputs.Select(static x => (double)x)], smoothing, weights);

    /// <summary>PyTorch's: (1 − ε)·Σ w·−log p(label) and ε/C·Σ Σ w·−log p, divided by Σ w of the labels.</summary>
    private static double Expected(double[] outputs, float smoothing, float[] weights)
    {
        double Weight(int label) => weights.Length == 0 ? 1 : weights[label];
        (double sum, double all) = (0, 0);
        for (int image = 0; image < Count; image++)
        {
            double[] row = outputs[(image * Classes)..((image + 1) * Classes)];
            double logSum = Math.Log(row.Sum(Math.Exp));
            sum += (1 - (double)smoothing) * Weight(Labels[image]) * (logSum - row[Labels[image]]);
            sum += Enumerable.Range(0, Classes).Sum(label => (double)smoothing / Classes * Weight(label) * (logSum - row[label]));
            all += Weight(Labels[image]);
        }

        return sum / all;
    }
}
