using System;
using System.Linq;
using NetDsl.Numerics;
using NetDsl.Testing;
using Xunit;

namespace NetDsl.Data.Tests;

public sealed class LossTests
{
    public static TheoryData<string, int, int> Elementwise
    {
        get
        {
            TheoryData<string, int, int> cases = [];
            foreach (string loss in new[] { "mse", "bce", "huber", "huber 0.3", "softmax" })
            {
                cases.Add(loss, 1, 5);
                cases.Add(loss, 3, 7);
                cases.Add(loss, 64, 10);
                cases.Add(loss, 2, 300);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Loss_and_gradient_against_float_targets_are_those_of_the_definition(string name, int batch, int length)
    {
        (Loss loss, Func<double[], float[], double> reference) = Find(name, length);
        float[] outputs = Random(batch * length, 1, 6f);
        float[] targets = [.. Random(batch * length, 2, 1f).Select(x => x + 0.5f)];
        float[] gradients = new float[outputs.Length];
        double[] wide = [.. outputs.Select(x => (double)x)];

        double value = loss.Evaluate(outputs, targets, length, batch, gradients);

        double expected = reference(wide, targets);
        Assert.InRange(value, expected - (2e-6 * Math.Abs(expected)), expected + (2e-6 * Math.Abs(expected)));
        AssertClose(LossReference.Gradient(x => reference(x, targets), wide), gradients);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(7, 10)]
    [InlineData(3, 300)]
    public void Cross_entropy_against_labels_is_that_of_the_definition(int batch, int classes)
    {
        float[] outputs = Random(batch * classes, 3, 8f);
        int[] labels = [.. Enumerable.Range(0, batch).Select(i => i * 37 % classes)];
        float[] gradients = new float[outputs.Length];
        double[] wide = [.. outputs.Select(x => (double)x)];
        float[] targets = LossReference.OneHot(labels, classes);

        double value = Loss.SoftmaxCrossEntropy.Evaluate(outputs, labels, classes, batch, gradients);

        double expected = LossReference.SoftmaxCrossEntropy(wide, targets, classes);
        Assert.InRange(value, expected * (1 - 1e-6), expected * (1 + 1e-6));
        AssertClose(LossReference.Gradient(x => LossReference.SoftmaxCrossEntropy(x, targets, classes), wide), gradients);
    }

    [Theory]
    [InlineData("mse")]
    [InlineData("bce")]
    [InlineData("huber")]
    [InlineData("softmax")]
    public void Slices_of_a_batch_have_the_gradients_of_the_whole_and_their_shares_add_up(string name)
    {
        const int Batch = 12;
        const int Length = 10;
        (Loss loss, _) = Find(name, Length);
        float[] outputs = Random(Batch * Length, 4, 3f);
        float[] targets = [.. Random(Batch * Length, 5, 0.5f).Select(x => x + 0.5f)];
        float[] whole = new float[outputs.Length];
        float[] parts = new float[outputs.Length];

        double value = loss.Evaluate(outputs, targets, Length, Batch, whole);
        double sum = 0;
        foreach ((int first, int count) in new[] { (0, 5), (5, 1), (6, 6) })
        {
            Range range = (first * Length)..((first + count) * Length);
            sum += loss.Evaluate(outputs.AsSpan(range), targets.AsSpan(range), Length, Batch, parts.AsSpan(range));
        }

        Assert.Equal(whole, parts);
        Assert.Equal(value, sum, 1e-12);
    }

    [Fact]
    public void Large_logits_overflow_nowhere()
    {
        float[] gradients = new float[4];
        Assert.Equal(0.0, Loss.SoftmaxCrossEntropy.Evaluate([1e30f, 0f, -1e30f, 5f], [0], 4, 1, gradients));
        Assert.Equal([0f, 0f, 0f, 0f], gradients);
        Assert.Equal(1e30, Loss.SoftmaxCrossEntropy.Evaluate([1e30f, 0f, -1e30f, 5f], [1], 4, 1, gradients), 1e24);
        Assert.Equal([1f, -1f, 0f, 0f], gradients);
        Assert.Equal(1e30 / 4, Loss.BinaryCrossEntropyWithLogits.Evaluate([1e30f, 90f, -1e30f, -90f], [0f, 1f, 0f, 0f], 4, 1, gradients), 1e24);
        Assert.Equal([0.25f, 0f, 0f], gradients[..3]);
    }

    [Fact]
    public void A_small_binary_cross_entropy_keeps_its_digits()
    {
        float[] gradients = new float[1];
        double expected = Math.Log(1 + Math.Exp(-20.0));
        Assert.Equal(expected, Loss.BinaryCrossEntropyWithLogits.Evaluate([20f], [1f], 1, 1, gradients), expected * 1e-6);
    }

    [Theory]
    [InlineData("mse")]
    [InlineData("bce")]
    [InlineData("huber")]
    public void NaN_in_an_output_shows_in_the_loss_and_in_its_own_gradient(string name)
    {
        (Loss loss, _) = Find(name, 20);
        for (int place = 0; place < 20; place++)
        {
            float[] outputs = Random(20, 6, 1f);
            outputs[place] = float.NaN;
            float[] gradients = new float[20];
            Assert.True(double.IsNaN(loss.Evaluate(outputs, new float[20], 20, 1, gradients)));
            Assert.Equal([place], Enumerable.Range(0, 20).Where(i => float.IsNaN(gradients[i])));
        }
    }

    [Fact]
    public void NaN_in_a_logit_shows_in_the_loss_and_in_the_whole_image()
    {
        for (int place = 0; place < 20; place++)
        {
            float[] outputs = Random(60, 6, 1f);
            outputs[20 + place] = float.NaN;
            float[] gradients = new float[60];
            Assert.True(double.IsNaN(Loss.SoftmaxCrossEntropy.Evaluate(outputs, [3, 0, 5], 20, 3, gradients)));
            Assert.Equal(Enumerable.Range(20, 20), Enumerable.Range(0, 60).Where(i => float.IsNaN(gradients[i])));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_label_that_is_no_class_is_refused_with_its_place(int label)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => Loss.SoftmaxCrossEntropy.Evaluate(new float[6], [0, label], 3, 2, new float[6]));
        Assert.Contains($"Label 1 is {label}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_without_classes_refuse_labels()
    {
        foreach (Loss loss in new[] { Loss.MeanSquaredError, Loss.BinaryCrossEntropyWithLogits, Loss.Huber() })
        {
            NotSupportedException exception = Assert.Throws<NotSupportedException>(() => loss.Evaluate(new float[3], [1], 3, 1, new float[3]));
            Assert.Contains(loss.ToString()!, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError.Evaluate(new float[6], new float[5], 3, 2, new float[6]));
        Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError.Evaluate(new float[6], new float[6], 3, 2, new float[5]));
        Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError.Evaluate(new float[7], new float[7], 3, 3, new float[7]));
        Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError.Evaluate(new float[6], new float[6], 3, 1, new float[6]));
        Assert.Throws<ArgumentException>(() => Loss.SoftmaxCrossEntropy.Evaluate(new float[6], [1], 3, 2, new float[6]));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Delta_must_be_positive(float delta) => Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Huber(delta));

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] outputs = Random(640, 7, 1f);
        float[] gradients = new float[640];
        int[] labels = new int[64];
        Run();
        Assert.Equal(0, AllocatedBytes.LeastOf(Run));

        void Run()
        {
            for (int i = 0; i < 100; i++)
            {
                Loss.SoftmaxCrossEntropy.Evaluate(outputs, labels, 10, 64, gradients);
                Loss.MeanSquaredError.Evaluate(outputs, outputs, 10, 64, gradients);
                Loss.BinaryCrossEntropyWithLogits.Evaluate(outputs, outputs, 10, 64, gradients);
            }
        }
    }

    internal static float[] Random(int count, ulong stream, float scale)
    {
        float[] values = new float[count];
        new CounterRandom(seed: 11, stream).Fill(0, values.AsSpan());
        return [.. values.Select(x => (x - 0.5f) * 2 * scale)];
    }

    internal static (Loss Loss, Func<double[], float[], double> Reference) Find(string name, int length) => name switch
    {
        "mse" => (Loss.MeanSquaredError, LossReference.MeanSquaredError),
        "bce" => (Loss.BinaryCrossEntropyWithLogits, LossReference.BinaryCrossEntropy),
        "huber" => (Loss.Huber(), (x, t) => LossReference.Huber(x, t, 1)),
        "huber 0.3" => (Loss.Huber(0.3f), (x, t) => LossReference.Huber(x, t, 0.3f)),
        _ => (Loss.SoftmaxCrossEntropy, (x, t) => LossReference.SoftmaxCrossEntropy(x, t, length)),
    };

    private static void AssertClose(double[] expected, float[] actual)
    {
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - (largest * 2e-6), expected[i] + (largest * 2e-6));
        }
    }
}
