using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using NetDsl.Interop.Tests.Onnx;
using NetDsl.Verify;
using Xunit;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Verify;

/// <summary>The tool that runs a model here and in ONNX Runtime.</summary>
public sealed class VerifyTests : IDisposable
{
    /// <summary>Each lays out an input or output in another way, or takes part of a model.</summary>
    private static readonly Dictionary<string, Func<byte[]>> Models = new()
    {
        ["an image in and out"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Conv", ["input", m.Weights(4, 3, 3, 3)], Of("pads", [1, 1, 1, 1]))),
        ["an image and its flattened copy"] = static () => Two(13, [3, 4, 5], static m => m.Node("Conv", ["input", m.Weights(4, 3, 3, 3)]), static (m, value) => m.Node("Flatten", [value])),
        ["channels last"] = static () => HandMadeModels.One(13, [4, 5, 3], static m => m.Node("Transpose", [m.Node(
            "Conv", [m.Node("Transpose", ["input"], Of("perm", [0, 3, 1, 2])), m.Weights(4, 3, 3, 3)])], Of("perm", [0, 2, 3, 1]))),
        ["several inputs and outputs without an input"] = ImportOptionsTests.Policy,
        ["a batch of three"] = static () => WithBatch(3),
        ["a batch of thirty"] = static () => WithBatch(30),
        ["an input of bytes"] = () => Typed(2, static m => m.Node("Conv", [m.Node("Cast", ["input"], Of("to", 1)), m.Weights(4, 3, 3, 3)])),
        ["an input of doubles"] = () => Typed(11, static m => m.Node("Conv", [m.Node("Cast", ["input"], Of("to", 1)), m.Weights(4, 3, 3, 3)])),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Models.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void It_compares_every_output_in_the_models_order(string name)
    {
        string output = Succeed(_folder.Write("net.onnx", Models[name]()));
        Assert.StartsWith("Net and ONNX Runtime on 20 random inputs, largest differences:", output[output.IndexOf("Net and", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains(" of the largest value, ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("DIFFERS", output, StringComparison.Ordinal);
        Assert.Matches("One input on one thread, median: NetDsl [0-9.]+ [µm]s, ONNX Runtime [0-9.]+ [µm]s", output);
        Assert.Contains("The network computes what the model computes.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_takes_inputs_and_outputs_as_import_does()
    {
        string model = _folder.Write("net.onnx", ImportOptionsTests.Policy());
        string output = Succeed(model, "--input", "mask=1,4", "--output", "scores");
        Assert.Contains("  scores  ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("deterministic_actions", output, StringComparison.Ordinal);
        Assert.Contains("RandomNormalLike", Fail(model, "--output", "actions"), StringComparison.Ordinal);
        Assert.Contains("missing.onnx", Fail(_folder.PathOf("missing.onnx")), StringComparison.Ordinal);
        Assert.Contains("'x' is no size", Fail(model, "--input", "mask=1,x"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 1e-4, 0, true)]
    [InlineData(10, 2e-3, 0, false)]
    [InlineData(1e-5, 1e-7, 0, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(0, 1e-3, 0, false)]
    [InlineData(1, double.PositiveInfinity, 1, false)]
    [InlineData(10, 5e-3, 2e-3, true)]
    [InlineData(10, 9e-3, 2e-3, false)]
    [InlineData(10, 0.2, 5, false)]
    public void An_output_is_the_same_within_a_part_of_its_largest_value_or_what_rounding_does_to_it(double largest, double difference, double own, bool isSame) =>
        Assert.Equal(isSame, new OutputDifference(new("y", null, [1], TensorShape.Features(1)), largest, difference, own).IsSame);

    [Fact]
    public void Differences_are_the_largest_over_all_examples_and_a_number_that_is_none_on_one_side_is_seen()
    {
        ImportedTensor[] outputs = [new("a", null, [2], TensorShape.Features(2)), new("b", "b", [1], TensorShape.Features(1))];
        var differences = new OutputDifferences(outputs, batch: 2);
        IReadOnlyList<float[]> expected = [[1, 2, -3, 4], [float.NaN, 5]];
        differences.Add([[1, 2.5f], [float.NaN]], expected, 0);
        differences.Add([[-3, 3], [float.NaN]], expected, 1);
        differences.AddOwn(expected, [[1, 2, -3, 4.25f], [float.NaN, 5]]);
        Assert.Equal([(4.0, 1.0, 0.25), (5.0, double.PositiveInfinity, 0.0)], differences.Found.Select(static found => (found.Largest, found.Difference, found.Own)));
        Assert.Throws<InteropException>(() => differences.Add([[1], [1]], expected, 0));
    }

    private static byte[] Two(int operatorSet, int[] input, Func<ModelBuilder, string> first, Func<ModelBuilder, string, string> second)
    {
        var model = new ModelBuilder(operatorSet, input);
        string value = first(model);
        return model.Build(value, second(model, value));
    }

    private static byte[] WithBatch(int batch)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(Models["an image and its flattened copy"]());
        model.Graph.Input[0].Type.TensorType.Shape.Dim[0] = new() { DimValue = batch };
        return model.ToByteArray();
    }

    private static byte[] Typed(int type, Func<ModelBuilder, string> node)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(HandMadeModels.One(13, [3, 4, 5], node));
        model.Graph.Input[0].Type.TensorType.ElemType = type;
        return model.ToByteArray();
    }

    private static string Succeed(params string[] arguments)
    {
        (int code, string output, string error) = Run(arguments);
        Assert.True(code == 0, output + error);
        Assert.Empty(error);
        return output;
    }

    private static string Fail(params string[] arguments)
    {
        (int code, _, string error) = Run(arguments);
        Assert.Equal(1, code);
        return error;
    }

    private static (int Code, string Output, string Error) Run(string[] arguments)
    {
        using StringWriter output = new(), error = new();
        return (VerifyCommandLine.Run(arguments, output, error), output.ToString(), error.ToString());
    }
}
