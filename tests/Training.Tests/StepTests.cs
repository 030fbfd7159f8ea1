using System;
using System.Linq;
using NetDsl.Testing;
using Xunit;

namespace NetDsl.Training.Tests;

public class StepTests
{
    private const int Batch = 40;

    private static readonly int[] ThreadCounts = [1, 2, 7, 2];
    private static readonly float[] Images = Samples.Uniform(1, Batch * LeNet5.InputLength);
    private static readonly int[] Labels = Samples.Labels(Batch);

    [Fact]
    public void Steps_lower_the_loss_and_the_network_sees_the_new_weights()
    {
        var net = new LeNet5(seed: 1);
        float[] before = net.Forward(Images.AsSpan(0, LeNet5.InputLength)).ToArray();
        using var trainer = new Trainer<LeNet5>(net, new Adam(learningRate: 1e-3f), Loss.SoftmaxCrossEntropy);
        float first = trainer.Step(Images, Labels);
        float last = first;
        for (int step = 0; step < 60; step++)
        {
            last = trainer.Step(Images, Labels);
        }

        Assert.InRange(first, 1.5f, 5f);
        Assert.InRange(last, 0f, first / 2);
        Assert.Equal(61, trainer.StepCount);
        float[] after = net.Forward(Images.AsSpan(0, LeNet5.InputLength)).ToArray();
        Assert.NotEqual(before, after);
        float[] trained = trainer.Forward(Images).ToArray();
        Assert.All(Enumerable.Range(0, 10), output => Assert.Equal(trained[output], after[output], 1e-3f));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.1f)]
    public void A_step_is_forward_loss_backward_and_apply(float? clipNorm)
    {
        AssertIsItsParts(new LeNet5(seed: 2), new LeNet5(seed: 2), LeNet5.InputLength, clipNorm);
        AssertIsItsParts(new LargeDense(seed: 2), new LargeDense(seed: 2), LargeDense.InputLength, clipNorm);
    }

    /// <summary>The gradients of several passes are added, those over the whole batch too.</summary>
    [Fact]
    public void Two_passes_backward_give_twice_the_gradient_of_one()
    {
        using var trainer = new Trainer<LargeDense>(new(seed: 1), new Sgd(0.1f), Loss.SoftmaxCrossEntropy);
        float[] inputs = Samples.Uniform(7, Batch * LargeDense.InputLength);
        float[] gradients = [.. Enumerable.Range(0, Batch * LargeDense.OutputLength).Select(static index => (index % 3) - 1f)];
        trainer.Forward(inputs);
        trainer.Backward(gradients);
        float[] once = trainer.GetGradient("dense2.weight").Values.ToArray();
        trainer.Forward(inputs);
        trainer.Backward(gradients);
        float[] twice = trainer.GetGradient("dense2.weight").Values.ToArray();

        Assert.Contains(once, static value => Math.Abs(value) > 0.1f);
        Assert.All(once.Zip(twice), static pair => Assert.Equal(2 * pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Weights_set_from_outside_are_taken_over()
    {
        var net = new LeNet5(seed: 3);
        using var trainer = new Trainer<LeNet5>(net, new Sgd(1e-3f), Loss.SoftmaxCrossEntropy);
        trainer.Step(Images, Labels);
        float[] bias = new float[10];
        bias[3] = 50f;
        net.SetParameter("dense3.bias", bias);

        Assert.InRange(trainer.Step(Images, Labels), 30f, 60f);
        Assert.InRange(net.GetParameter("dense3.bias").Values[3], 49f, 51f);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        AssertAllocatesNothing(new SmallVgg(seed: 1), SmallVgg.InputLength);
        AssertAllocatesNothing(new LargeDense(seed: 1), LargeDense.InputLength);
    }

    /// <summary>The first pass behind a step packs the weights anew: normalizations are folded in, phases cut out, bfloat16 rounded.</summary>
    [Fact]
    public void Neither_does_the_first_inference_behind_it() => AssertAllocatesNothing(new Repacked(seed: 1), Repacked.InputLength);

    [Theory]
    [InlineData(null)]
    [InlineData(0.5f)]
    public void Any_number_of_threads_gives_the_same_bits(float? clipNorm)
    {
        AssertThreadsAreAlike(static () => new SmallVgg(seed: 4), SmallVgg.InputLength, clipNorm);
        AssertThreadsAreAlike(static () => new LargeDense(seed: 4), LargeDense.InputLength, clipNorm);
    }

    [Fact]
    public void A_run_goes_on_behind_a_step_that_failed_as_if_it_had_not_been()
    {
        float[] images = Samples.Uniform(5, Batch * SmallVgg.InputLength);
        float[] broken = [.. images];
        broken[^1] = float.NaN;
        int[][] bits = [.. new[] { false, true }.Select(fails =>
        {
            var net = new SmallVgg(seed: 7);
            using var trainer = new Trainer<SmallVgg>(net, new Adam { ClipNorm = 1f }, Loss.SoftmaxCrossEntropy, threads: 2, seed: 8);
            trainer.Step(images, Labels);
            if (fails)
            {
                Assert.Throws<NonFiniteLossException>(() => trainer.Step(broken, Labels));
                trainer.Optimizer.Schedule = new BrokenSchedule();
                Assert.Throws<InvalidOperationException>(() => trainer.Step(images, Labels));
                trainer.Optimizer.Schedule = null;
            }

            trainer.Step(images, Labels);
            Assert.Equal(2, trainer.StepCount);
            return Samples.Bits(net);
        })];

        Assert.Equal(bits[0], bits[1]);
    }

    [Fact]
    public void Gradients_outlive_an_Apply_that_failed()
    {
        using var trainer = new Trainer<LeNet5>(new(seed: 1), new Sgd(0.1f) { ClipNorm = 1f, Schedule = new BrokenSchedule() }, Loss.SoftmaxCrossEntropy);
        trainer.Forward(Images);
        trainer.Backward(Samples.Uniform(6, Batch * LeNet5.OutputLength));
        float[] gradient = trainer.GetGradient("conv1.weight").Values.ToArray();
        Assert.Throws<InvalidOperationException>(trainer.Apply);
        Assert.Equal(gradient, trainer.GetGradient("conv1.weight").Values.ToArray());
    }

    [Fact]
    public void A_loss_that_is_not_finite_names_the_step_and_the_layer_and_changes_nothing()
    {
        var net = new SmallVgg(seed: 6);
        using var trainer = new Trainer<SmallVgg>(net, new Adam(), Loss.SoftmaxCrossEntropy);
        float[] images = Samples.Uniform(4, Batch * SmallVgg.InputLength);
        trainer.Step(images, Labels);
        float[] good = net.GetParameter("dense1.bias").Values.ToArray();
        float[] bad = [.. good];
        bad[7] = float.NaN;
        net.SetParameter("dense1.bias", bad);
        int[] before = Samples.Bits(net);

        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(() => trainer.Step(images, Labels));
        Assert.Equal((2, "dense1"), (exception.Step, exception.Layer));
        Assert.Equal(before, Samples.Bits(net));
        net.SetParameter("dense1.bias", good);
        Assert.True(float.IsFinite(trainer.Step(images, Labels)));

        images[5] = float.PositiveInfinity;
        Assert.Equal("conv1", Assert.Throws<NonFiniteLossException>(() => trainer.Step(images, Labels)).Layer);
    }

    private static void AssertIsItsParts<TNetwork>(TNetwork one, TNetwork other, int inputLength, float? clipNorm)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        using var stepping = new Trainer<TNetwork>(one, new Sgd(0.1f, momentum: 0.9f) { ClipNorm = clipNorm }, Loss.SoftmaxCrossEntropy);
        using var walking = new Trainer<TNetwork>(other, new Sgd(0.1f, momentum: 0.9f) { ClipNorm = clipNorm }, Loss.SoftmaxCrossEntropy);
        float[] inputs = Samples.Uniform(1, Batch * inputLength);
        for (int step = 0; step < 2; step++)
        {
            float loss = stepping.Step(inputs, Labels);
            float[] outputs = walking.Forward(inputs).ToArray();
            var gradients = new float[outputs.Length];
            double sameLoss = Loss.SoftmaxCrossEntropy.Evaluate(outputs, Labels, 10, Batch, gradients);
            walking.Backward(gradients);
            walking.Apply();
            Assert.Equal(loss, sameLoss, 1e-5);
        }

        Assert.Equal(Samples.Bits(one), Samples.Bits(other));
    }

    private static void AssertThreadsAreAlike<TNetwork>(Func<TNetwork> create, int inputLength, float? clipNorm)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        float[] images = Samples.Uniform(3, 64 * inputLength);
        int[] labels = Samples.Labels(64);
        int[][] bits = [.. ThreadCounts.Select(threads =>
        {
            TNetwork net = create();
            using var trainer = new Trainer<TNetwork>(net, new AdamW { ClipNorm = clipNorm }, Loss.SoftmaxCrossEntropy, maxBatch: 64, threads, seed: 5);
            float loss = 0;
            for (int step = 0; step < 4; step++)
            {
                loss = trainer.Step(images, labels);
            }

            return (int[])[.. Samples.Bits(net), BitConverter.SingleToInt32Bits(loss)];
        })];

        Assert.All(bits, other => Assert.Equal(bits[0], other));
    }

    private static void AssertAllocatesNothing<TNetwork>(TNetwork network, int inputLength)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        using var trainer = new Trainer<TNetwork>(network, new Adam { ClipNorm = 1f }, Loss.SoftmaxCrossEntropy);
        float[] images = Samples.Uniform(2, Batch * inputLength);
        Train();
        Train();
        Assert.Equal(0, AllocatedBytes.LeastOf(Train));

        void Train()
        {
            for (int step = 0; step < 3; step++)
            {
                trainer.Step(images, Labels);
                network.Forward(images.AsSpan(0, inputLength));
            }
        }
    }

    private sealed class BrokenSchedule : LearningRateSchedule
    {
        public override double Factor(long completed) => double.NaN;
    }
}
