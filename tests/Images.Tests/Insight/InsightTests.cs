using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Images.Tests;

/// <summary>What moves a unit over many inputs, and what is refused.</summary>
public sealed class InsightTests
{
    private const int Examples = 40;

    private readonly SmallNet _net = new(seed: 3);
    private readonly float[] _input = RandomWeights.Uniform(4, 0, SmallNet.InputLength, 0, 1);

    [Theory]
    [InlineData("conv1", false)]
    [InlineData("maxpool1", true)]
    [InlineData("dense1", false)]
    [InlineData("dense1", true)]
    [InlineData("input", false)]
    public void The_strongest_inputs_are_those_of_all_that_were_run(string layer, bool byUnit)
    {
        float[] inputs = RandomWeights.Uniform(5, 0, Examples * SmallNet.InputLength, 0, 1);
        inputs.AsSpan(0, SmallNet.InputLength).CopyTo(inputs.AsSpan(7 * SmallNet.InputLength)); // an equal, which comes later
        inputs[(11 * SmallNet.InputLength) + 2] = float.NaN;
        StrongestInputs strongest = new Insight(_net).StrongestInputs(new InMemoryDataset(inputs, new int[Examples]), layer, count: 6, byUnit);
        float[][] all = [.. Enumerable.Range(0, Examples).Select(example => Run(inputs.AsSpan(example * SmallNet.InputLength, SmallNet.InputLength), layer))];
        TensorShape shape = strongest.Shape;
        for (int list = 0; list < (byUnit ? shape.Length : shape.Channels); list++)
        {
            int[] places = byUnit ? [list] : [.. Enumerable.Range(0, shape.Width * shape.Height).Select(pixel => (pixel * shape.Channels) + list)];
            StrongInput[] expected = [.. all
                .Select((values, example) => (Example: example, Values: values, Place: places.Where(place => !float.IsNaN(values[place])).OrderByDescending(place => values[place]).Cast<int?>().FirstOrDefault()))
                .Where(static item => item.Place is not null)
                .OrderByDescending(static item => item.Values[item.Place!.Value])
                .Take(6)
                .Select(item => new StrongInput(item.Example, item.Values[item.Place!.Value], item.Place.Value / shape.Channels % shape.Width, item.Place.Value / shape.Channels / shape.Width))];
            Assert.Equal(expected, byUnit ? strongest.OfUnit(list / shape.Channels % shape.Width, list / shape.Channels / shape.Width, list % shape.Channels) : strongest.OfMap(list));
        }
    }

    [Fact]
    public void A_pass_can_be_ended_and_its_questions_must_fit()
    {
        Insight insight = new(_net);
        InMemoryDataset data = new(new float[2 * SmallNet.InputLength], new int[2]);
        Assert.Throws<OperationCanceledException>(() => insight.StrongestInputs(data, "conv1", cancellation: new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentException>(() => insight.StrongestInputs(data, "conv9"));
        Assert.Throws<ArgumentException>(() => insight.StrongestInputs(new InMemoryDataset(new float[6], new int[2]), "conv1"));
        Assert.Throws<InvalidOperationException>(() => insight.StrongestInputs(data, "conv1").OfUnit(0, 0, 0));
        Assert.Throws<InvalidOperationException>(() => insight.StrongestInputs(data, "conv1", byUnit: true).OfMap(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => insight.StrongestInputs(data, "conv1").OfMap(4));
        Assert.Equal(2, insight.StrongestInputs(data, "conv1").OfMap(0).Count);
    }

    [Fact]
    public void A_patch_takes_what_the_unit_gets_from_there()
    {
        Insight insight = new(_net);
        NetworkUnit answer = insight.Answer(_input);
        float value = Run(_input, "dense1")[answer.Channel];
        Assert.Equal(_net.Predict(_input), answer.Channel);
        OcclusionMap map = insight.Occlusion(_input, answer, patch: 3, stride: 2, fill: 0.5f);
        int[] columns = [0, 2, 4, 5];
        int[] rows = [0, 2, 4];
        Assert.Equal((columns.Length, rows.Length, value), (map.Columns, map.Rows, map.Value));
        double[] sums = new double[8 * 7];
        int[] counts = new int[sums.Length];
        for (int place = 0; place < map.Falls.Length; place++)
        {
            (int left, int top) = (columns[place % columns.Length], rows[place / columns.Length]);
            Assert.Equal(new PixelRectangle(left, top, 3, 3), map.Places[place]);
            float[] covered = [.. _input.Select((pixel, index) => (index / 2 % 8) - left is >= 0 and < 3 && (index / 2 / 8) - top is >= 0 and < 3 ? 0.5f : pixel)];
            float fall = value - Run(covered, "dense1")[answer.Channel];
            Assert.Equal(fall, map.Falls[place]);
            for (int pixel = 0; pixel < 9; pixel++)
            {
                int at = ((top + (pixel / 3)) * 8) + left + (pixel % 3);
                (sums[at], counts[at]) = (sums[at] + fall, counts[at] + 1);
            }
        }

        Assert.Equal(sums.Zip(counts, static (sum, count) => (float)(sum / count)), map.ToHeatMap().Values.ToArray());
        Run(_input, "input");
        Assert.Equal(map.Falls.ToArray(), insight.Occlusion(_net.GetActivation("input"), answer, patch: 3, stride: 2, fill: 0.5f).Falls.ToArray());
        Assert.Throws<ArgumentException>(() => insight.Occlusion(_input, answer, patch: 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => insight.Occlusion(_input, answer, patch: 0));
        Assert.Throws<ArgumentException>(() => new Insight(new VectorNet()).Occlusion(new float[4], new("dense1", 0), 1));
    }

    [Fact]
    public void Saliency_is_the_largest_slope_of_a_pixel()
    {
        Insight insight = new(_net);
        NetworkUnit unit = new("conv1", 3, 2, 1);
        float[] gradient = insight.Gradient(_input, unit);
        HeatMap map = insight.Saliency(_input, unit);
        Assert.Equal((8, 7), (map.Width, map.Height));
        Assert.Equal(Enumerable.Range(0, 56).Select(pixel => Math.Max(Math.Abs(gradient[pixel * 2]), Math.Abs(gradient[(pixel * 2) + 1]))), map.Values.ToArray());
        PixelRectangle field = insight.ReceptiveField(unit);
        Assert.All(Enumerable.Range(0, 56).Where(pixel => map.Values[pixel] != 0), pixel => Assert.True(
            pixel % 8 >= field.Left && pixel % 8 < field.Left + field.Width && pixel / 8 >= field.Top && pixel / 8 < field.Top + field.Height));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_what_there_is()
    {
        Insight insight = new(_net);
        Assert.StartsWith("The network has no layer 'conv7'. It has: input, conv1, relu1, maxpool1, flatten1, dense1.", Assert.Throws<ArgumentException>(() => insight.Gradient(_input, new("conv7", 0))).Message, StringComparison.Ordinal);
        Assert.StartsWith("'conv1' has 6×5×4 values, and none at column 6, row 0, channel 0.", Assert.Throws<ArgumentException>(() => insight.ReceptiveField(new("conv1", 6, 0, 0))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => insight.Deconvolution(new float[3], new("conv1", 0)));
        Assert.Contains("'relu1' is a Relu", Assert.Throws<NotSupportedException>(() => insight.Contributions(_input, new("relu1", 0))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => insight.Gradient(_input, new(null!, 0)));
        Assert.Throws<ArgumentNullException>(() => new Insight(null!));
    }

    [Fact]
    public void A_layer_of_which_nothing_is_known_is_named()
    {
        Assert.Equal(
            "The layer 'memory1' (Memory) cannot be looked through: nothing is known of how its outputs depend on its inputs.",
            Assert.Throws<NotSupportedException>(() => new Insight(new StrangeNet()).Gradient(new float[2], new("memory1", 0))).Message);
    }

    private float[] Run(ReadOnlySpan<float> input, string layer)
    {
        _net.Forward(input);
        return _net.GetActivation(layer).ToArray();
    }

    /// <summary>A network from elsewhere.</summary>
    private sealed class StrangeNet : IInspectableNetwork
    {
        private static readonly TensorShape Shape = TensorShape.Features(2);

        public ReadOnlySpan<InputInfo> Inputs => new InputInfo[] { new() { Name = "input", Shape = Shape, Offset = 0 } };

        public int InputLength => 2;

        public int OutputLength => 2;

        public ReadOnlySpan<LayerInfo> Layers => new LayerInfo[]
        {
            new()
            {
                Name = "memory1", Key = "memory1", Kind = "Memory", Settings = [], Inputs = ["input"], OutputShape = Shape, Parameters = 0, Macs = 0,
                ReceptiveFieldWidth = 1, ReceptiveFieldHeight = 1, JumpX = 1, JumpY = 1,
            },
        };

        public string Summary => "";

        public int Threads { get; set; } = 1;

        public ReadOnlySpan<float> GetActivation(string layer) => new float[2];

        public ReadOnlySpan<float> Forward(scoped ReadOnlySpan<float> input) => new float[2];

        public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => outputs.Clear();

        public int Predict(scoped ReadOnlySpan<float> input) => 0;

        public void Save(string path) => throw new NotSupportedException();

        public void Save(Stream stream) => throw new NotSupportedException();

        public Tensor GetParameter(string name) => throw new NotSupportedException();

        public void SetParameter(string name, ReadOnlySpan<float> values) => throw new NotSupportedException();
    }
}

[Network(8, 7, 2, Inspect = true)]
[Conv(3, 3, 4)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(5)]
public partial class SmallNet;

[Network(4, Inspect = true)]
[Dense(2)]
public partial class VectorNet;
