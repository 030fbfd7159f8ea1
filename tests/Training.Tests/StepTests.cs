using System;
using NetDsl.Numerics;
using Xunit;

namespace NetDsl.Training.Tests;

public class StepTests
{
    [Fact]
    public void StepsLowerTheLoss()
    {
        const int Batch = 32;
        var images = new float[Batch * LeNet5.InputLength];
        new CounterRandom(1, 0).Fill(0, images);
        var labels = new int[Batch];
        for (int image = 0; image < Batch; image++)
        {
            labels[image] = image % 10;
        }

        using var trainer = new Trainer<LeNet5>(new LeNet5(seed: 1), new Adam(learningRate: 1e-3f), Loss.SoftmaxCrossEntropy, maxBatch: Batch);
        float first = trainer.Step(images, labels);
        float last = first;
        for (int step = 0; step < 60; step++)
        {
            last = trainer.Step(images, labels);
        }

        Assert.InRange(first, 1.5f, 5f);
        Assert.InRange(last, 0f, first / 2);
    }
}
