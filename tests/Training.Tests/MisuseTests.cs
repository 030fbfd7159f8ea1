using System;
using System.Linq;
using Xunit;

namespace NetDsl.Training.Tests;

/// <summary>Mistakes in calls are told before anything is changed.</summary>
public sealed class MisuseTests : IDisposable
{
    private readonly Trainer<SmallVgg> _trainer = new(new SmallVgg(seed: 1), new Sgd(0.1f), Loss.SoftmaxCrossEntropy, maxBatch: 8);
    private readonly float[] _images = Samples.Uniform(1, 4 * SmallVgg.InputLength);

    public void Dispose() => _trainer.Dispose();

    [Fact]
    public void Batches_must_fit()
    {
        Assert.Contains("at least one input", Assert.Throws<ArgumentException>(() => _trainer.Step([], (ReadOnlySpan<int>)[])).Message, StringComparison.Ordinal);
        Assert.Contains("192 floats for each", Assert.Throws<ArgumentException>(() => _trainer.Step(_images.AsSpan(1), Samples.Labels(4))).Message, StringComparison.Ordinal);
        Assert.Contains("at most 8", Assert.Throws<ArgumentException>(() => _trainer.Step(Samples.Uniform(1, 9 * 192), Samples.Labels(9))).Message, StringComparison.Ordinal);
        Assert.Contains("4 labels, and 3", Assert.Throws<ArgumentException>(() => _trainer.Step(_images, Samples.Labels(3))).Message, StringComparison.Ordinal);
        Assert.Contains("40 targets", Assert.Throws<ArgumentException>(() => _trainer.Step(_images, new float[3])).Message, StringComparison.Ordinal);
        Assert.Contains("Label 2 is 10", Assert.Throws<ArgumentOutOfRangeException>(() => _trainer.Step(_images, [0, 9, 10, -1])).Message, StringComparison.Ordinal);
        Assert.Contains("more than one", Assert.Throws<ArgumentException>(() => new Trainer<BatchNormOfFeatures>(new(), new Sgd(0.1f), Loss.MeanSquaredError).Step(new float[3], new float[3])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_have_an_order()
    {
        Assert.Throws<InvalidOperationException>(() => _trainer.Backward(new float[40]));
        Assert.Throws<InvalidOperationException>(_trainer.Apply);
        Assert.Throws<InvalidOperationException>(() => _trainer.GetGradient("conv1.weight"));
        _trainer.Forward(_images);
        Assert.Throws<ArgumentException>(() => _trainer.Backward(new float[39]));
        _trainer.Backward(new float[40]);
        Assert.Throws<InvalidOperationException>(() => _trainer.Backward(new float[40]));
        Assert.Throws<InvalidOperationException>(() => _trainer.Step(_images, Samples.Labels(4)));
        Assert.Throws<InvalidOperationException>(() => _trainer.GetInputGradient().Length);
        Assert.Throws<ArgumentException>(() => _trainer.GetGradient("batchnorm1.running_mean"));
        Assert.Throws<ArgumentException>(() => _trainer.GetGradient("conv9.weight"));
        Assert.Throws<ArgumentException>(() => _trainer.GetOutput("Policy").Length);
        Assert.Equal([8, 3, 3, 3], _trainer.GetGradient("conv1.weight").Shape.ToArray());
        _trainer.Apply();
        Assert.Throws<InvalidOperationException>(() => _trainer.GetGradient("conv1.weight"));
    }

    /// <summary>Softmax of a logarithm of softmax is that softmax.</summary>
    [Fact]
    public void A_loss_on_logits_takes_a_network_that_ends_in_the_logarithm_of_softmax()
    {
        using var logits = new Trainer<Logits>(new(seed: 3), new Sgd(0.5f), Loss.SoftmaxCrossEntropy);
        using var logarithms = new Trainer<LogProbabilities>(new(seed: 3), new Sgd(0.5f), Loss.SoftmaxCrossEntropy);
        float[] inputs = [.. Enumerable.Range(0, 12).Select(static index => index - 5.5f)];
        for (int step = 0; step < 5; step++)
        {
            float expected = logits.Step(inputs, [0, 1, 2, 3]);
            Assert.InRange(logarithms.Step(inputs, [0, 1, 2, 3]), expected * (1 - 1e-4f), expected * (1 + 1e-4f));
        }
    }

    [Fact]
    public void A_loss_on_logits_refuses_a_network_that_ends_in_softmax()
    {
        Assert.Contains("[Softmax]", Assert.Throws<ArgumentException>(() => new Trainer<Probabilities>(new(), new Sgd(0.1f), Loss.SoftmaxCrossEntropy)).Message, StringComparison.Ordinal);
        using var allowed = new Trainer<Probabilities>(new(), new Sgd(0.1f), Loss.MeanSquaredError);
        Assert.True(allowed.Step([1f, 2f, 3f, 4f], [0f, 1f, 0f]) > 0);
        Assert.Throws<NotSupportedException>(() => allowed.Step([1f, 2f, 3f, 4f], (ReadOnlySpan<int>)[1]));
    }

    [Fact]
    public void A_network_without_training_has_none_of_it()
    {
        Assert.DoesNotContain(typeof(InferenceOnly).GetInterfaces(), static face => face.Name.StartsWith("ITrainable", StringComparison.Ordinal));
        Assert.DoesNotContain(
            typeof(InferenceOnly).GetNestedTypes(System.Reflection.BindingFlags.NonPublic), static type => type.Name.Contains("Training", StringComparison.Ordinal));
        Assert.Contains(typeof(LeNet5).GetNestedTypes(System.Reflection.BindingFlags.NonPublic), static type => type.Name == "NetworkTraining");
    }
}

/// <summary>One value in a channel of an input.</summary>
[Network(3)]
[BatchNorm]
public partial class BatchNormOfFeatures;
