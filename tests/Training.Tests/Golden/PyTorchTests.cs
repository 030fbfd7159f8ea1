using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Random;
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
    public void Several_inputs_have_PyTorchs_gradients() => CheckClasses<SeveralInputsGolden>("several_inputs", 3);

    [Fact]
    public void Dilated_pools_have_PyTorchs_gradients() => CheckClasses<DilatedPoolsGolden>("dilated_pools", 3);

    [Fact]
    public void Grouped_and_dilated_transposed_convolutions_have_PyTorchs_gradients() => CheckImages<GroupedTransposedGolden>("grouped_transposed", 3);

    [Fact]
    public void A_table_of_connections_has_PyTorchs_gradients() => CheckClasses<ConnectedGolden>("connected", 3);

    [Fact]
    public void Convolutions_and_pools_along_one_axis_have_PyTorchs_gradients() => CheckClasses<SequenceGolden>("sequence", 3);

    [Fact]
    public void Every_join_has_PyTorchs_gradients_with_features_pixels_and_maps_on_either_side() => CheckImages<JoinedGolden>("joined", 3);

    [Fact]
    public void Every_normalization_of_an_example_has_PyTorchs_gradients() => CheckClasses<NormalizedByExampleGolden>("normalized_by_example", 3);

    [Fact]
    public void Layers_that_move_values_have_PyTorchs_gradients() => CheckClasses<MovedGolden>("moved", 3);

    [Fact]
    public void Resizes_and_paddings_have_PyTorchs_gradients() => CheckImages<SizedGolden>("sized", 3);

    [Fact]
    public void Ten_steps_of_layers_that_move_values_have_PyTorchs_losses() => CheckLosses<MovedGolden>("losses_moved", new Sgd(0.05f, momentum: 0.9f));

    [Fact]
    public void Functions_of_each_value_have_PyTorchs_gradients() => CheckImages<ActivatedGolden>("activated", 3);

    [Fact]
    public void Learned_slopes_and_scales_and_the_logarithm_of_softmax_have_PyTorchs_gradients() => CheckClasses<ChannelwiseGolden>("channelwise", 3);

    [Fact]
    public void Ten_steps_of_learned_slopes_and_scales_have_PyTorchs_losses() => CheckLosses<ChannelwiseGolden>("losses_channelwise", new Sgd(0.05f, momentum: 0.9f));

    [Fact]
    public void Ten_steps_with_momentum_have_PyTorchs_losses() => CheckLosses<LeNet5Golden>("losses_sgd", new Sgd(0.05f, momentum: 0.9f));

    [Fact]
    public void Ten_steps_of_Adam_have_PyTorchs_losses() => CheckLosses<LeNet5Golden>("losses_adam", new Adam(2e-3f));

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
            AssertClose(key, golden[key], found.Values.ToArray(), Scale(golden, key));
            compared.Add(key);
        }

        Assert.Equal(golden.Names.Order(), compared.Order());
    }

    private void CheckLosses<TNetwork>(string name, Optimizer optimizer)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        using Trainer<TNetwork> trainer = new(Create<TNetwork>(), optimizer, Loss.SoftmaxCrossEntropy, 16);
        float[] expected = new GoldenFile(name)["losses"];
        for (int step = 0; step < expected.Length; step++)
        {
            float[] input = GoldenValues.Values($"{name}.input{step % 2}", 16, TNetwork.InputLength);
            float loss = trainer.Step(input, GoldenValues.Labels($"{name}.labels{step % 2}", 16, TNetwork.OutputLength));
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
            network.SetParameter(parameter.Name, RandomWeights.Connected(parameter, GoldenValues.Values(parameter.Name, [.. parameter.Shape])));
        }

        return network;
    }

    /// <summary>
    /// What a parameter's errors are measured by: the largest gradient of its layer. A bias is the weight of an input that is always 1, so it is
    /// one row of the same sums; where a batch normalization follows, its gradient is truly 0, and what roundings leave of it is as large as
    /// what they leave of the weights'. A buffer has its own largest value.
    /// </summary>
    private static double Scale(GoldenFile golden, string key) => key.StartsWith("gradient.", StringComparison.Ordinal)
        ? golden.Names.Where(name => LayerOf(name) == LayerOf(key)).Max(name => golden[name].Max(Math.Abs))
        : golden[key].Max(Math.Abs);

    private static string LayerOf(string name) => name.LastIndexOf('.') is > 0 and int dot ? name[..dot] : name;

    private void AssertClose(string name, float[] expected, float[] actual) => AssertClose(name, expected, actual, expected.Max(Math.Abs));

    private void AssertClose(string name, float[] expected, float[] actual, double largest)
    {
        Assert.Equal(expected.Length, actual.Length);
        double error = expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max();
        output.WriteLine(FormattableString.Invariant($"{name}: largest {largest:G3}, error {error / largest:E1} of it"));
        Assert.True(error <= Tolerance * largest, FormattableString.Invariant($"{name}: error {error:G3} where the largest value is {largest:G3}"));
    }
}
