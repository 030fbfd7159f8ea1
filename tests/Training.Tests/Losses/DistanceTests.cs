using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Training.Tests.Fitting;
using Xunit;

namespace NetDsl.Training.Tests.Losses;

/// <summary>LeNet-5's loss on distances, held to the formula in double precision; the smallest distance as the answer.</summary>
public sealed class DistanceTests
{
    private const int Classes = 5;
    private const int Count = 12;

    private static readonly float[] Distances = [.. Samples.Uniform(1, Count * Classes).Select(static x => x * 9)];

    private static readonly int[] Labels = [.. Samples.Uniform(2, Count).Select(static x => (int)(x * Classes))];

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(4f, 0f)]
    [InlineData(-3f, 0f)]
    [InlineData(200f, 0f)]
    [InlineData(1f, 300f)]
    public void Loss_and_gradient_are_those_of_the_formula(float junk, float away)
    {
        // Far away all e^−y are 0 as floats, or below the smallest of them.
        float[] distances = [.. Distances.Select(distance => distance + away)];
        float[] gradients = new float[distances.Length];
        Assert.Equal(Expected(distances, junk), Loss.DistanceCrossEntropy(junk).Evaluate(distances, Labels, Classes, Count, gradients), 1e-6 * (1 + away));
        for (int index = 0; index < distances.Length; index++)
        {
            double[] moved = [.. distances.Select(static x => (double)x)];
            moved[index] += 1e-4;
            double above = Expected(moved, junk);
            moved[index] -= 2e-4;
            Assert.Equal((above - Expected(moved, junk)) / 2e-4, gradients[index], 1e-6);
        }
    }

    [Fact]
    public void Certain_probabilities_as_targets_have_the_loss_of_labels()
    {
        float[] targets = new float[Distances.Length];
        for (int image = 0; image < Count; image++)
        {
            targets[(image * Classes) + Labels[image]] = 1;
        }

        (float[] ofLabels, float[] ofTargets) = (new float[Distances.Length], new float[Distances.Length]);
        Loss loss = Loss.DistanceCrossEntropy(2f);
        Assert.Equal(loss.Evaluate(Distances, Labels, Classes, Count, ofLabels), loss.Evaluate(Distances, targets, Classes, Count, ofTargets), 1e-9);
        Assert.All(ofLabels.Zip(ofTargets), static pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void It_is_the_softmax_cross_entropy_of_logits_beside_one_that_is_never_right()
    {
        float[] logits = [.. Enumerable.Range(0, Count).SelectMany(image => Distances.Skip(image * Classes).Take(Classes).Select(static distance => -distance).Append(-1.5f))];
        Assert.Equal(
            Loss.SoftmaxCrossEntropy.Evaluate(logits, Labels, Classes + 1, Count, new float[logits.Length]),
            Loss.DistanceCrossEntropy(1.5f).Evaluate(Distances, Labels, Classes, Count, new float[Distances.Length]), 1e-6);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_distance_of_junk_is_finite(float junk) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(junk), () => Loss.DistanceCrossEntropy(junk));

    [Fact]
    public void A_NaN_makes_the_loss_NaN()
    {
        float[] distances = [1, float.NaN, 2];
        Assert.True(double.IsNaN(Loss.DistanceCrossEntropy().Evaluate(distances, [0], 3, 1, new float[3])));
    }

    [Fact]
    public void The_answer_of_distances_is_the_smallest()
    {
        var network = new NearestCentre(1);
        network.SetParameter("radialbasis1.weight", [0, 0, 1, 1, 5, 5]);
        Assert.Equal(1, network.Predict([0.9f, 1.2f]));
        Assert.Equal(2, network.Predict([9, 9]));
        Assert.Equal(0, network.Predict([0.5f, 0.5f]));
        Assert.Equal(0, network.Predict([float.NaN, 0]));
        using Trainer<NearestCentre> trainer = new(network, new Sgd(0.01f), Loss.DistanceCrossEntropy(), maxBatch: 4);
        Evaluation evaluation = trainer.Evaluate([0, 0, 1, 1.5f, 6, 6, 0, 0.25f], [0, 1, 2, 1]);
        Assert.Equal(0.75, evaluation.Accuracy);
        Assert.Equal(1, evaluation.TopK(2));
    }

    /// <summary>Also where the loss is the user's own and does not say so.</summary>
    [Fact]
    public void A_network_of_distances_is_evaluated_by_the_smallest_whatever_the_loss()
    {
        var network = new NearestCentre(1);
        network.SetParameter("radialbasis1.weight", [0, 0, 1, 1, 5, 5]);
        using Trainer<NearestCentre> trainer = new(network, new Sgd(0.01f), Loss.CustomForLabels(static (_, _, _) => 0), maxBatch: 4);
        Assert.Equal(1, trainer.Evaluate([0, 0, 6, 6], [0, 2]).Accuracy);
    }

    [Fact]
    public void Fitting_counts_the_smallest_too()
    {
        InMemoryDataset data = TinyData.Images(300, 1);
        using Trainer<TinyCentres> trainer = new(new TinyCentres(1), new Adam(0.02f), Loss.DistanceCrossEntropy(), maxBatch: 30);
        IReadOnlyList<TrainingProgress> epochs = trainer.Fit(data, data, 8);
        Assert.InRange(epochs[^1].Accuracy, 0.9, 1);
        Assert.InRange(epochs[^1].Validation!.Accuracy, 0.9, 1);
    }

    [Fact]
    public void Losses_of_logits_refuse_distances()
    {
        string message = Assert.Throws<ArgumentException>("loss", () => new Trainer<NearestCentre>(new(1), new Sgd(0.1f), Loss.SoftmaxCrossEntropy)).Message;
        Assert.Contains("NearestCentre ends in [RadialBasis], whose outputs are distances: Loss.DistanceCrossEntropy takes them", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("loss", () => new Trainer<NearestCentre>(new(1), new Sgd(0.1f), Loss.CrossEntropy(0.1f)));
    }

    [Fact]
    public void Fixed_centres_stay_as_they_are_and_count_as_no_parameters()
    {
        var network = new TinyCentres(1);
        Assert.Equal(36 * 6 + 6, TinyCentres.ParameterCount);
        Assert.True(TinyCentres.Parameters[^1].IsBuffer);
        float[] centres = network.GetParameter("radialbasis1.weight").Values.ToArray();
        Assert.All(centres, static value => Assert.InRange(value, -1f, 1f));
        using Trainer<TinyCentres> trainer = new(network, new AdamW(0.1f, weightDecay: 0.5f), Loss.DistanceCrossEntropy(), maxBatch: 4);
        trainer.Step(Samples.Uniform(1, 4 * 36), [0, 1, 2, 0]);
        Assert.Equal(centres, network.GetParameter("radialbasis1.weight").Values.ToArray());
        Assert.Throws<ArgumentException>(() => trainer.GetGradient("radialbasis1.weight"));

        // A change from outside counts in the next step.
        network.SetParameter("radialbasis1.weight", new float[18]);
        float[] hidden = trainer.Forward(Samples.Uniform(1, 36)).ToArray();
        Assert.All(hidden, distance => Assert.Equal(hidden[0], distance));
    }

    private static double Expected(float[] distances, double junk) => Expected([.. distances.Select(static x => (double)x)], junk);

    private static double Expected(double[] distances, double junk) => Enumerable.Range(0, Count).Average(image =>
    {
        double[] row = distances[(image * Classes)..((image + 1) * Classes)];
        double least = Math.Min(junk, row.Min());
        return row[Labels[image]] - least + Math.Log(Math.Exp(least - junk) + row.Sum(distance => Math.Exp(least - distance)));
    });
}

[Network(2)]
[RadialBasis(3)]
public partial class NearestCentre;

[Network(6, 6, 1)]
[Flatten] [Dense(6)] [Tanh]
[RadialBasis(3, Fixed = true)]
public partial class TinyCentres;
