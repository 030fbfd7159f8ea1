using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Random;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Golden;

/// <summary>Holds networks to what make_golden.py wrote of PyTorch's.</summary>
public abstract class GoldenTests(ITestOutputHelper output)
{
    /// <summary>Of the largest value of a tensor. PyTorch computed in double precision; sums here have up to some thousand terms.</summary>
    private const double Tolerance = 2e-5;

    protected void CheckClasses<TNetwork>(string name, int batch)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        int[] labels = GoldenValues.Labels($"{name}.labels", batch, TNetwork.OutputLength);
        Check<TNetwork>(name, batch, (outputs, gradients) => Loss.SoftmaxCrossEntropy.Evaluate(outputs, labels, TNetwork.OutputLength, batch, gradients));
    }

    /// <param name="name">The file's.</param>
    /// <param name="batch">How many inputs.</param>
    /// <param name="junk">What distance belongs to no class.</param>
    protected void CheckDistances<TNetwork>(string name, int batch, float junk)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        int[] labels = GoldenValues.Labels($"{name}.labels", batch, TNetwork.OutputLength);
        Check<TNetwork>(name, batch, (outputs, gradients) => Loss.DistanceCrossEntropy(junk).Evaluate(outputs, labels, TNetwork.OutputLength, batch, gradients));
    }

    protected void CheckImages<TNetwork>(string name, int batch)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        float[] targets = GoldenValues.Values($"{name}.targets", batch, TNetwork.OutputLength);
        Check<TNetwork>(name, batch, (outputs, gradients) => Loss.MeanSquaredError.Evaluate(outputs, targets, TNetwork.OutputLength, batch, gradients));
    }

    /// <summary>The loss of the last layer's outputs; those of named outputs are mean squared errors, added to it.</summary>
    private void Check<TNetwork>(string name, int batch, Func<float[], float[], double> evaluate)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        GoldenFile golden = new(name);
        TNetwork network = Create<TNetwork>();
        using Trainer<TNetwork> trainer = new(network, new Sgd(1f), Loss.MeanSquaredError, batch) { ComputeInputGradient = true };
        float[] outputs = trainer.Forward(GoldenValues.Values($"{name}.input", batch, TNetwork.InputLength)).ToArray();
        float[] gradients = new float[outputs.Length];
        List<string> compared = ["loss", "output", "gradient.input"];
        double loss = evaluate(outputs, gradients);
        foreach (string key in golden.Names.Where(static tensor => tensor.StartsWith("output.", StringComparison.Ordinal)))
        {
            string named = key["output.".Length..];
            float[] found = trainer.GetOutput(named).ToArray();
            float[] targets = GoldenValues.Values($"{name}.{named}.targets", batch, found.Length / batch);
            loss += Loss.MeanSquaredError.Evaluate(found, targets, found.Length / batch, batch, trainer.GetOutputGradient(named));
            AssertClose(key, golden[key], found);
            compared.Add(key);
        }

        trainer.Backward(gradients);
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

    protected void CheckLosses<TNetwork>(string name, Optimizer optimizer, Loss? loss = null)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        using Trainer<TNetwork> trainer = new(Create<TNetwork>(), optimizer, loss ?? Loss.SoftmaxCrossEntropy, 16);
        float[] expected = new GoldenFile(name)["losses"];
        for (int step = 0; step < expected.Length; step++)
        {
            float[] input = GoldenValues.Values($"{name}.input{step % 2}", 16, TNetwork.InputLength);
            float found = trainer.Step(input, GoldenValues.Labels($"{name}.labels{step % 2}", 16, TNetwork.OutputLength));
            output.WriteLine(FormattableString.Invariant($"step {step}: {found:R}, PyTorch {expected[step]:R}, relative {(found / expected[step]) - 1:E1}"));
            Assert.InRange(found, expected[step] * (1 - 1e-4), expected[step] * (1 + 1e-4));
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
