using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using NetDsl.Numerics;
using NetDsl.Testing.Hosting;
using NetDsl.Training.Tests.Networks;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Freezing;

public sealed class FreezeTests(ITestOutputHelper output)
{
    private const int Batch = 24;

    /// <summary>Every kind of layer, and random networks.</summary>
    public static TheoryData<string> Names => [.. TrainingSuite.All.Select(static network => network.Name)];

    /// <summary>
    /// What learns has the bits that it has where nothing is frozen: none of the steps that are left out was needed. Batch normalizations are not frozen here,
    /// which then would compute something else.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Layers_that_learn_have_the_same_bits_whatever_else_is_frozen(string name)
    {
        NetworkHandle network = TrainingSuite.Create(name);
        typeof(FreezeTests).GetMethod(nameof(Compare), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(network.Instance.GetType()).Invoke(null, [network.Instance]);
    }

    [Fact]
    public void Teaching_a_head_leaves_the_bits_of_the_body_and_takes_a_fraction_of_the_time()
    {
        float[] images = Samples.Uniform(1, Batch * Backbone.InputLength);
        int[] labels = Samples.Labels(Batch);
        Backbone net = new(seed: 1);
        using Trainer<Backbone> all = new(new Backbone(seed: 1), new AdamW(1e-3f), Loss.SoftmaxCrossEntropy, Batch);
        using Trainer<Backbone> head = new(net, new AdamW(2e-2f) { ClipNorm = 1 }, Loss.SoftmaxCrossEntropy, Batch);
        head.FreezeAllBut("Head");
        Assert.DoesNotContain("Head", head.FrozenLayers);
        Dictionary<string, int[]> before = Bits(net);
        float first = head.Step(images, labels);
        float last = 0;
        for (int step = 0; step < 120; step++)
        {
            last = head.Step(images, labels);
        }

        Assert.InRange(last, 0, first / 2);
        Dictionary<string, int[]> after = Bits(net);
        Assert.All(before, pair => Assert.Equal(pair.Key.StartsWith("Head", StringComparison.Ordinal), !pair.Value.SequenceEqual(after[pair.Key])));

        // A forward pass is about a third of a step.
        output.WriteLine(FormattableString.Invariant($"{Fastest(head, images, labels) / Fastest(all, images, labels):0.00} of a whole step's time"));
    }

    [Fact]
    public void A_frozen_normalization_uses_its_running_statistics_which_stay()
    {
        float[] images = Samples.Uniform(1, Batch * Backbone.InputLength);
        Backbone net = new(seed: 1);
        using Trainer<Backbone> trainer = new(net, new Sgd(0.01f), Loss.SoftmaxCrossEntropy, Batch);
        trainer.Step(images, Samples.Labels(Batch));
        int[] statistics = [.. Bits(net).Where(static pair => pair.Key.Contains("running", StringComparison.Ordinal)).SelectMany(static pair => pair.Value)];
        float[] expected = new float[Batch * Backbone.OutputLength];
        net.Forward(images, expected);

        trainer.Freeze("batchnorm1", "features.4");
        Assert.Equal(["batchnorm1", "batchnorm2"], trainer.FrozenLayers);
        ReadOnlySpan<float> outputs = trainer.Forward(images);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], outputs[index], 1e-4);
        }

        // A single image is enough for statistics that do not come from the batch, and what is below still learns.
        Dictionary<string, int[]> before = Bits(net);
        trainer.Step(images.AsSpan(0, Backbone.InputLength), [3]);
        Dictionary<string, int[]> after = Bits(net);
        Assert.Equal(statistics, after.Where(static pair => pair.Key.Contains("running", StringComparison.Ordinal)).SelectMany(static pair => pair.Value));
        Assert.Equal(before["batchnorm1.weight"], after["batchnorm1.weight"]);
        Assert.NotEqual(before["conv1.weight"], after["conv1.weight"]);
    }

    /// <summary>The gradient below a frozen normalization is that of a function of one image: held to differences of the loss.</summary>
    [Fact]
    public void The_gradient_below_a_frozen_normalization_is_that_of_its_fixed_scale()
    {
        float[] image = Samples.Uniform(1, SmoothNetwork.InputLength);
        SmoothNetwork net = new(seed: 1);
        float[] means = [.. Samples.Uniform(2, 6)];
        net.SetParameter("batchnorm1.running_mean", means);
        net.SetParameter("batchnorm1.running_var", [.. means.Select(static x => Math.Abs(x) + 0.5f)]);
        using Trainer<SmoothNetwork> trainer = new(net, new Sgd(0.01f), Loss.SoftmaxCrossEntropy, 1) { KeepGradients = true };
        trainer.Freeze("batchnorm1", "batchnorm2");
        float[] bias = net.GetParameter("conv1.bias").Values.ToArray();
        double[] differences = new double[4];
        for (int filter = 0; filter < differences.Length; filter++)
        {
            double Loss(float step)
            {
                float[] moved = [.. bias];
                moved[filter] += step;
                net.SetParameter("conv1.bias", moved);
                return trainer.Evaluate(image, [3]).Loss;
            }

            differences[filter] = (Loss(1e-2f) - Loss(-1e-2f)) / 2e-2;
        }

        net.SetParameter("conv1.bias", bias);
        trainer.Step(image, [3]);
        ReadOnlySpan<float> gradient = trainer.GetGradient("conv1.bias").Values;
        for (int filter = 0; filter < differences.Length; filter++)
        {
            Assert.Equal(differences[filter], gradient[filter], 1e-3);
        }
    }

    [Fact]
    public void Layers_learn_again_with_the_optimizers_memory_of_them()
    {
        float[] images = Samples.Uniform(1, Batch * Backbone.InputLength);
        int[] labels = Samples.Labels(Batch);
        using Trainer<Backbone> trainer = new(new Backbone(seed: 1), new Sgd(0.01f, momentum: 0.9f), Loss.SoftmaxCrossEntropy, Batch) { ComputeInputGradient = true };
        trainer.Step(images, labels);
        trainer.Freeze("conv1", "conv2");
        int[] frozen = Bits(trainer.Network)["conv1.weight"];
        trainer.Step(images, labels);
        Assert.Equal(frozen, Bits(trainer.Network)["conv1.weight"]);

        // The input's gradient leads through frozen layers.
        Assert.NotEqual(-1, trainer.GetInputGradient().IndexOfAnyExcept(0f));
        trainer.Unfreeze();
        Assert.Empty(trainer.FrozenLayers);
        trainer.Unfreeze();
        trainer.Step(images, labels);
        Assert.NotEqual(frozen, Bits(trainer.Network)["conv1.weight"]);
    }

    [Fact]
    public void What_cannot_be_frozen_is_named()
    {
        using Trainer<Backbone> trainer = new(new Backbone(), new Sgd(0.01f), Loss.SoftmaxCrossEntropy, 2);
        string message = Assert.Throws<ArgumentException>(() => trainer.Freeze("conv1", "conv9")).Message;
        Assert.Contains("no layer 'conv9'. Its layers with weights: conv1, batchnorm1, conv2", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Freeze());
        Assert.Throws<ArgumentException>(() => trainer.FreezeAllBut());
        Assert.Throws<ArgumentNullException>(() => trainer.Freeze(null!));
        Assert.Empty(trainer.FrozenLayers);
        trainer.Freeze([.. Backbone.Layers.ToArray()[..3].Select(static layer => layer.Name)]);
        Assert.Equal(["conv1", "batchnorm1", "relu1"], trainer.FrozenLayers);

        trainer.Forward(new float[Backbone.InputLength * 2]);
        trainer.Backward(new float[Backbone.OutputLength * 2]);
        Assert.Contains("frozen", Assert.Throws<ArgumentException>(() => trainer.GetGradient("conv1.weight")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => trainer.Unfreeze("conv1"));
        Assert.Throws<InvalidOperationException>(() => trainer.Freeze("conv2"));
    }

    private static void Compare<TNetwork>(TNetwork network)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        const int Images = 18;
        string[] layers = [.. TNetwork.Layers.ToArray().Where(static layer => layer.Parameters > 0 && layer.Kind != "BatchNorm").Select(static layer => layer.Name)];
        float[] inputs = Samples.Uniform(1, Images * TNetwork.InputLength);
        float[] targets = Samples.Uniform(2, Images * TNetwork.OutputLength);
        TNetwork start = network.Share();
        TNetwork whole = TNetwork.Create(0);
        whole.CopyWeightsFrom(start);
        Step(whole, []);
        for (int draw = 0; draw < 2; draw++)
        {
            float[] chances = Samples.Uniform(10 + draw, layers.Length);

            // First all but the last few, then any.
            string[] frozen = [.. layers.Where((_, index) => draw == 0 ? index < layers.Length - 1 - (int)(chances[0] * 2) : chances[index] < 0.5f)];
            TNetwork part = TNetwork.Create(0);
            part.CopyWeightsFrom(start);
            Step(part, frozen);
            foreach (ParameterInfo parameter in TNetwork.Parameters)
            {
                bool isFrozen = frozen.Any(layer => parameter.Name.StartsWith(layer + ".", StringComparison.Ordinal));
                Assert.Equal(BitsOf((isFrozen ? start : whole).GetParameter(parameter.Name)), BitsOf(part.GetParameter(parameter.Name)));
            }
        }

        void Step(TNetwork net, string[] frozen)
        {
            using Trainer<TNetwork> trainer = new(net, new Sgd(0.01f, weightDecay: 0.1f), Loss.Huber(), Images);
            if (frozen.Length > 0)
            {
                trainer.Freeze(frozen);
            }

            trainer.Step(inputs, targets);
        }
    }

    private static int[] BitsOf(Tensor tensor) => Array.ConvertAll(tensor.Values.ToArray(), BitConverter.SingleToInt32Bits);

    private static Dictionary<string, int[]> Bits<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork> => TNetwork.Parameters.ToArray().ToDictionary(static parameter => parameter.Name, parameter => BitsOf(network.GetParameter(parameter.Name)));

    private static double Fastest(Trainer<Backbone> trainer, float[] images, int[] labels)
    {
        double fastest = double.MaxValue;
        for (int repeat = 0; repeat < 15; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            trainer.Step(images, labels);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return fastest;
    }
}
