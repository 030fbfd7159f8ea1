using System;
using NetDsl.Training.Tests.Freezing;
using Xunit;

namespace NetDsl.Training.Tests.Losses;

/// <summary>Steps with a loss for each of several outputs.</summary>
public sealed class SeveralLossTests
{
    private const int Batch = 20;

    private static readonly float[] Inputs = Samples.Uniform(1, Batch * OtherHead.InputLength);

    private static readonly float[] Sides = Samples.Uniform(2, Batch * 2);

    private static readonly int[] Labels = Samples.Labels(Batch, 4);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_step_has_the_bits_of_one_in_three_parts(int threads)
    {
        using Trainer<OtherHead> step = Trainer(threads);
        step.SetLoss("Scores", Loss.SoftmaxCrossEntropy, weight: 0.25f);
        using Trainer<OtherHead> parts = Trainer(1);
        for (int count = 0; count < 3; count++)
        {
            step.SetTargets("Scores", Labels);
            float loss = step.Step(Inputs, Sides);

            float[] gradients = new float[Batch * 2];
            double expected = Loss.MeanSquaredError.Evaluate(parts.Forward(Inputs), Sides, 2, Batch, gradients);
            Span<float> scores = parts.GetOutputGradient("Scores");
            expected += 0.25 * Loss.SoftmaxCrossEntropy.Evaluate(parts.GetOutput("Scores"), Labels, 4, Batch, scores);
            foreach (ref float gradient in scores)
            {
                gradient *= 0.25f;
            }

            parts.Backward(gradients);
            parts.Apply();
            Assert.Equal((float)expected, loss, 1e-6);
        }

        Assert.Equal(Samples.Bits(parts.Network), Samples.Bits(step.Network));
    }

    [Fact]
    public void A_loss_of_ones_own_stands_beside_others()
    {
        using Trainer<OtherHead> known = Trainer(1);
        known.SetLoss("Scores", Loss.SoftmaxCrossEntropy);
        using Trainer<OtherHead> own = Trainer(1);
        own.SetLoss("Scores", Loss.CustomForLabels((outputs, labels, gradients) => (float)Loss.SoftmaxCrossEntropy.Evaluate(outputs, labels, 4, labels.Length, gradients)));
        known.SetTargets("Scores", Labels);
        own.SetTargets("Scores", Labels);
        Assert.Equal(known.Step(Inputs, Sides), own.Step(Inputs, Sides), 1e-6);
        Assert.Equal(Samples.Bits(known.Network), Samples.Bits(own.Network));
    }

    [Fact]
    public void Targets_are_for_one_step_and_a_missing_one_changes_nothing()
    {
        using Trainer<OtherHead> trainer = Trainer(1);
        Assert.Throws<InvalidOperationException>(() => trainer.SetTargets("Scores", Labels));
        Assert.Throws<ArgumentException>(() => trainer.SetLoss("Nothing", Loss.MeanSquaredError));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.SetLoss("Scores", Loss.MeanSquaredError, float.NaN));
        Assert.Throws<ArgumentException>(() => trainer.SetLoss("Scores", Loss.CrossEntropy(0, [1, 1])));
        trainer.SetLoss("Scores", Loss.MeanSquaredError);
        Assert.Throws<NotSupportedException>(() => trainer.SetTargets("Scores", Labels));
        Assert.Throws<ArgumentException>(() => trainer.SetTargets("Scores", new float[3]));
        trainer.SetLoss("Scores", Loss.SoftmaxCrossEntropy);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.SetTargets("Scores", [4]));

        int[] before = Samples.Bits(trainer.Network);
        Assert.Contains("'Scores'", Assert.Throws<InvalidOperationException>(() => trainer.Step(Inputs, Sides)).Message, StringComparison.Ordinal);
        trainer.SetTargets("Scores", Labels.AsSpan(1));
        Assert.Throws<InvalidOperationException>(() => trainer.Step(Inputs, Sides));
        Assert.Equal(before, Samples.Bits(trainer.Network));
        trainer.SetTargets("Scores", Labels);
        trainer.Step(Inputs, Sides);
        Assert.Throws<InvalidOperationException>(() => trainer.Step(Inputs, Sides));
        trainer.SetLoss("Scores", null);
        trainer.Step(Inputs, Sides);
    }

    private static Trainer<OtherHead> Trainer(int threads) => new(new OtherHead(seed: 1), new Sgd(0.01f), Loss.MeanSquaredError, Batch, threads);
}
