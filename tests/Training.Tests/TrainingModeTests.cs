using System;
using System.Linq;
using NetDsl.Numerics;
using Xunit;

namespace NetDsl.Training.Tests;

/// <summary>What differs in training mode: dropout and batch normalization.</summary>
public class TrainingModeTests
{
    [Fact]
    public void Dropout_keeps_and_scales_by_numbers_of_seed_pass_image_and_element()
    {
        float[] ones = [.. Enumerable.Repeat(1f, 40_000)];
        using var trainer = new Trainer<OnlyDropout>(new(), new Sgd(0.1f), Loss.MeanSquaredError, seed: 9) { ComputeInputGradient = true };
        using var same = new Trainer<OnlyDropout>(new(), new Sgd(0.1f), Loss.MeanSquaredError, threads: 2, seed: 9);
        float[] first = trainer.Forward(ones).ToArray();
        Assert.Equal(first, same.Forward(ones).ToArray());

        float scale = 1f / (1f - 0.3f);
        Assert.All(first, value => Assert.True(value == 0 || value == scale));
        Assert.InRange(first.Count(static value => value == 0), 11_600, 12_400);
        Assert.NotEqual(first[..1000], first[1000..2000]);
        trainer.Backward(ones);
        Assert.Equal(first, trainer.GetInputGradient().ToArray());
        trainer.Apply();
        Assert.NotEqual(first, trainer.Forward(ones).ToArray());
        Assert.Equal(ones[..1000], trainer.Network.Forward(ones.AsSpan(0, 1000)).ToArray());
    }

    [Fact]
    public void Running_statistics_move_as_in_PyTorch()
    {
        const int Batch = 37;
        float[] inputs = Samples.Uniform(1, Batch * 3);
        var net = new BatchNormOfFeatures();
        using var trainer = new Trainer<BatchNormOfFeatures>(net, new Sgd(0.1f), Loss.MeanSquaredError);
        trainer.Forward(inputs);
        trainer.Forward(inputs);
        for (int channel = 0; channel < 3; channel++)
        {
            double[] values = [.. Enumerable.Range(0, Batch).Select(image => (double)inputs[(image * 3) + channel])];
            double mean = values.Average();
            double variance = values.Sum(value => (value - mean) * (value - mean)) / (Batch - 1);
            Assert.Equal(mean * (1 - (0.9 * 0.9)), net.GetParameter("batchnorm1.running_mean").Values[channel], 1e-6);
            Assert.Equal((0.9 * 0.9) + (variance * (1 - (0.9 * 0.9))), net.GetParameter("batchnorm1.running_var").Values[channel], 1e-6);
        }
    }

    [Fact]
    public void Gradients_add_up_over_several_backward_passes()
    {
        float[] inputs = Samples.Uniform(2, 5 * LeNet5.InputLength);
        float[] gradients = Samples.Uniform(3, 50);
        using var trainer = new Trainer<LeNet5>(new(seed: 1), new Sgd(0.1f), Loss.SoftmaxCrossEntropy);
        trainer.Forward(inputs);
        trainer.Backward(gradients);
        float[] once = trainer.GetGradient("dense1.weight").Values.ToArray();
        trainer.Forward(inputs);
        trainer.Backward(gradients);
        float[] twice = trainer.GetGradient("dense1.weight").Values.ToArray();
        Assert.All(Enumerable.Range(0, once.Length), index => Assert.Equal(2 * once[index], twice[index], 1e-4f));
    }

    [Fact]
    public void Named_outputs_are_shown_and_take_gradients()
    {
        float[] inputs = Samples.Uniform(4, 3 * SmallVgg.InputLength);
        using var trainer = new Trainer<SmallVgg>(new(seed: 1), new Sgd(0.1f), Loss.SoftmaxCrossEntropy);
        trainer.Forward(inputs);
        Assert.Equal(60, trainer.GetOutput("Value").Length);
        Assert.All(trainer.GetOutputGradient("Value").ToArray(), static gradient => Assert.Equal(0f, gradient));
        trainer.GetOutputGradient("Value").Fill(1f);
        trainer.Backward(new float[30]);
        Assert.Contains(trainer.GetGradient("conv1.weight").Values.ToArray(), static gradient => gradient != 0);
        Assert.DoesNotContain(trainer.GetGradient("dense2.weight").Values.ToArray(), static gradient => gradient != 0);
        trainer.Apply();
        trainer.Forward(inputs);
        Assert.All(trainer.GetOutputGradient("Value").ToArray(), static gradient => Assert.Equal(0f, gradient));
    }

    [Fact]
    public void The_gradient_of_a_maximum_that_is_NaN_is_NaN()
    {
        using var trainer = new Trainer<OnlyMaxima>(new(), new Sgd(0.1f), Loss.MeanSquaredError) { ComputeInputGradient = true };
        trainer.Forward([1f, float.NaN, 5f, 6f, 3f, 4f, 6f, 5f]);
        trainer.Backward([1f, 2f]);
        Assert.Equal([float.NaN, float.NaN, 0f, 2f, float.NaN, float.NaN, 0f, 0f], trainer.GetInputGradient().ToArray());
    }
}
