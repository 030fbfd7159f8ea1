using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Golden;

/// <summary>Forward, every gradient, running statistics and the losses of training against PyTorch: files that make_golden.py made.</summary>
public sealed class PyTorchTests(ITestOutputHelper output)
{
    /// <summary>Of the largest value of a tensor. PyTorch computed in double precision; sums here have up to some thousand terms.</summary>
    private const double Tolerance = 2e-5;

    [Fact]
    public void LeNet5_has_PyTorchs_gradients() => CheckClasses<LeNet5Golden>("lenet5", 4);

    [Fact]
    public void Strides_response_normalization_overlapping_pools_and_groups_have_PyTorchs_gradients() =>
        CheckClasses<SmallAlexNetGolden>("small_alexnet", 2);

    [Fact]
    public void Batch_normalization_has_PyTorchs_gradients_and_running_statistics() => CheckClasses<NormalizedGolden>("normalized", 6);

    [Fact]
    public void Dilation_and_depthwise_convolutions_have_PyTorchs_gradients() => CheckImages<DilatedGolden>("dilated", 3);

    [Fact]
    public void Transposed_convolutions_have_PyTorchs_gradients() => CheckImages<TransposedGolden>("transposed", 3);

    [Fact]
    public void Reflecting_and_replicating_paddings_have_PyTorchs_gradients() => CheckImages<PaddedGolden>("padded", 3);

    [Fact]
    public void Joins_gates_and_every_pool_have_PyTorchs_gradients() => CheckClasses<BranchedGolden>("branched", 3);

    [Fact]
    public void Ten_steps_with_momentum_have_PyTorchs_losses() => CheckLosses("losses_sgd", new Sgd(0.05f, momentum: 0.9f));

    [Fact]
    public void Ten_steps_of_Adam_have_PyTorchs_losses() => CheckLosses("losses_adam", new Adam(2e-3f));

    private void CheckClasses<TNetwork>(string name, int batch)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        int[] labels = GoldenValues.Labels($"{name}.labels", batch, TNetwork.OutputLength);
        Check<TNetwork>(name, batch, (outputs, gradients) => Loss.SoftmaxCrossEntropy.Evaluate(outputs, labels, TNetwork.OutputLength, batch, gradients));
    }

    private void CheckImages<TNetwork>(string name, int batch)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        float[] targets = GoldenValues.Values($"{name}.targets", batch, TNetwork.OutputLength);
        Check<TNetwork>(name, batch, (outputs, gradients) => Loss.MeanSquaredError.Evaluate(outputs, targets, TNetwork.OutputLength, batch, gradients));
    }

    private void Check<TNetwork>(string name, int batch, Func<float[], float[], double> evaluate)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        GoldenFile golden = new(name);
        TNetwork network = Create<TNetwork>();
        using Trainer<TNetwork> trainer = new(network, new Sgd(1f), Loss.MeanSquaredError, batch) { ComputeInputGradient = true };
        float[] outputs = trainer.Forward(GoldenValues.Values($"{name}.input", batch, TNetwork.InputLength)).ToArray();
        float[] gradients = new float[outputs.Length];
        double loss = evaluate(outputs, gradients);
        trainer.Backward(gradients);

        List<string> compared = ["loss", "output", "gradient.input"];
        AssertClose("loss", golden["loss"], [(float)loss]);
        AssertClose("output", golden["output"], outputs);
        AssertClose("gradient.input", golden["gradient.input"], trainer.GetInputGradient().ToArray());
        foreach (ParameterInfo parameter in TNetwork.Parameters)
        {
            string key = parameter.IsBuffer ? parameter.Name : $"gradient.{parameter.Name}";
            Tensor found = parameter.IsBuffer ? network.GetParameter(parameter.Name) : trainer.GetGradient(parameter.Name);
            AssertClose(key, golden[key], found.Values.ToArray());
            compared.Add(key);
        }

        Assert.Equal(golden.Names.Order(), compared.Order());
    }

    private void CheckLosses(string name, Optimizer optimizer)
    {
        using Trainer<LeNet5Golden> trainer = new(Create<LeNet5Golden>(), optimizer, Loss.SoftmaxCrossEntropy, 16);
        float[] expected = new GoldenFile(name)["losses"];
        for (int step = 0; step < expected.Length; step++)
        {
            float[] input = GoldenValues.Values($"{name}.input{step % 2}", 16, LeNet5Golden.InputLength);
            float loss = trainer.Step(input, GoldenValues.Labels($"{name}.labels{step % 2}", 16, 10));
            output.WriteLine(FormattableString.Invariant($"step {step}: {loss:R}, PyTorch {expected[step]:R}, relative {(loss / expected[step]) - 1:E1}"));
            Assert.InRange(loss, expected[step] * (1 - 1e-4), expected[step] * (1 + 1e-4));
        }
    }

    private static TNetwork Create<TNetwork>()
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(0);
        foreach (ParameterInfo parameter in TNetwork.Parameters)
        {
            network.SetParameter(parameter.Name, GoldenValues.Values(parameter.Name, [.. parameter.Shape]));
        }

        return network;
    }

    private void AssertClose(string name, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        // A bias in front of a batch normalization has the gradient 0, up to roundings: no scale to measure by.
        double largest = Math.Max(expected.Max(Math.Abs), 0.01);
        double error = expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max();
        output.WriteLine(FormattableString.Invariant($"{name}: largest {largest:G3}, error {error / largest:E1} of it"));
        Assert.True(error <= Tolerance * largest, FormattableString.Invariant($"{name}: error {error:G3} where the largest value is {largest:G3}"));
    }
}
