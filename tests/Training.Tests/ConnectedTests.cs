using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Testing;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Training.Tests;

[Network(9, 8, 4)]
[Conv(3, 3, 6, padding: 1, Connections = "0-1 1-3 2 0,2-3 3 0-3", Parameters = 132)] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 5, padding: 1, Algorithm = ConvAlgorithm.Winograd, Connections = "0 1-2 3-5 0,5 2,4")] [Tanh]
[Flatten] [Dense(3)]
internal sealed partial class PartlyConnected;

/// <summary>Weights of pairs of a filter and a channel that are not connected: they begin as zeros, have no gradient, stay zeros, and nothing else is taken.</summary>
public sealed class ConnectedTests
{
    private const int Batch = 9;

    private static readonly float[] Images = Samples.Uniform(1, Batch * PartlyConnected.InputLength);
    private static readonly int[] Labels = [.. Samples.Labels(Batch).Select(static label => label % 3)];

    public static TheoryData<string> Optimizers => ["sgd", "momentum", "adam", "adamw", "rmsprop"];

    [Fact]
    public void They_begin_as_zeros_and_the_others_within_the_bound_of_what_their_filter_sees()
    {
        var net = new PartlyConnected(seed: 5);
        AssertZeros(net.GetParameter);
        float[] weights = net.GetParameter("conv1.weight").Values.ToArray();
        for (int filter = 0; filter < 6; filter++)
        {
            float[] own = [.. weights.Skip(filter * 36).Take(36).Where(static weight => weight != 0)];
            int seen = Weights("conv1.weight").Connections![filter].Count;
            double bound = Math.Sqrt(6.0 / (9 * seen));
            Assert.Equal(9 * seen, own.Length);
            Assert.InRange(own.Max(Math.Abs), 0.6 * bound, bound);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void No_optimizer_moves_them(string optimizer)
    {
        var net = new PartlyConnected(seed: 5);
        using var trainer = new Trainer<PartlyConnected>(net, Create(optimizer), Loss.SoftmaxCrossEntropy, Batch);
        float[] before = net.GetParameter("conv2.weight").Values.ToArray();
        for (int step = 0; step < 4; step++)
        {
            trainer.Step(Images, Labels);
        }

        AssertZeros(net.GetParameter);
        Assert.NotEqual(before, net.GetParameter("conv2.weight").Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void They_have_no_gradient(int threads)
    {
        using var trainer = new Trainer<PartlyConnected>(new(seed: 5), new Sgd(0.1f), Loss.SoftmaxCrossEntropy, Batch, threads);
        for (int pass = 0; pass < 2; pass++)
        {
            trainer.Forward(Images);
            trainer.Backward([.. Enumerable.Range(0, Batch * 3).Select(static index => (index % 3) - 1f)]);
        }

        AssertZeros(trainer.GetGradient);
    }

    [Fact]
    public void A_value_that_is_not_zero_is_refused_by_SetParameter_and_Load()
    {
        var net = new PartlyConnected(seed: 5);
        float[] weights = net.GetParameter("conv1.weight").Values.ToArray();
        weights[(3 * 36) + 9 + 4] = 0.25f; // filter 3 sees channels 0, 2 and 3
        ArgumentException refused = Assert.Throws<ArgumentException>(() => net.SetParameter("conv1.weight", weights));
        Assert.Contains("conv1.weight [6, 4, 3, 3]: the weight at [3, 1, 1, 1] is not connected and must be 0, and 0.25 was given", refused.Message, StringComparison.Ordinal);

        byte[] file = Bytes(net);
        float[] kept = net.GetParameter("conv1.weight").Values.ToArray();
        WeightsException damaged = Assert.Throws<WeightsException>(() => PartlyConnected.Load(With(file, "conv1.weight", (3 * 36) + 9 + 4, 0.25f)));
        Assert.Equal("conv1.weight", damaged.TensorName);
        Assert.Contains("expected 0 at [3, 1, 1, 1], which the layer's table of connections leaves out, found 0.25", damaged.Message, StringComparison.Ordinal);
        Assert.Equal(kept, PartlyConnected.Load(With(file, "conv1.weight", (3 * 36) + 9 + 4, -0f)).GetParameter("conv1.weight").Values.ToArray());
        Assert.Equal(file, Bytes(PartlyConnected.Load(file)));
    }

    private static Optimizer Create(string name) => name switch
    {
        "sgd" => new Sgd(0.1f, weightDecay: 0.1f),
        "momentum" => new Sgd(0.1f, momentum: 0.9f, nesterov: true, weightDecay: 0.1f),
        "adam" => new Adam(0.01f, weightDecay: 0.1f),
        "adamw" => new AdamW(0.01f),
        _ => new RmsProp(0.01f, weightDecay: 0.1f),
    };

    private static ParameterInfo Weights(string name) => PartlyConnected.Parameters.ToArray().Single(parameter => parameter.Name == name);

    private static void AssertZeros(Func<string, Tensor> read)
    {
        foreach (string name in (string[])["conv1.weight", "conv2.weight"])
        {
            float[] values = read(name).Values.ToArray();
            Assert.Equal(RandomWeights.Connected(Weights(name), values), values);
            Assert.Contains(values, static value => value != 0);
        }
    }

    private static byte[] Bytes(PartlyConnected net)
    {
        using var stream = new MemoryStream();
        net.Save(stream);
        return stream.ToArray();
    }

    /// <summary>A file whose tensor has another value at a place.</summary>
    private static byte[] With(byte[] file, string tensor, int place, float value)
    {
        byte[] changed = [.. file];
        int header = 8 + (int)BitConverter.ToUInt64(file, 0);
        using var description = System.Text.Json.JsonDocument.Parse(file.AsMemory(8, header - 8));
        int start = description.RootElement.GetProperty(tensor).GetProperty("data_offsets")[0].GetInt32();
        BitConverter.TryWriteBytes(changed.AsSpan(header + start + (4 * place)), value);
        return changed;
    }
}
