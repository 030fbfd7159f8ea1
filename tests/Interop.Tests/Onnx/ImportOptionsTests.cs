using System;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using Xunit;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Onnx;

public sealed class ImportOptionsTests
{
    [Fact]
    public void Open_sizes_of_an_input_are_given()
    {
        byte[] model = Open();
        Assert.Contains("give them: --input input=1,3,…,…", Assert.Throws<InteropException>(() => OnnxImporter.Import(model, "Net")).Message, StringComparison.Ordinal);
        Assert.Contains("[Network(7, 5, 3", Import(model, new() { Inputs = [new("input", [1, 3, 5, 7])] }).Source, StringComparison.Ordinal);
        Assert.Contains("which [1, 4, 5, 7] does not fit", Refusal(model, new() { Inputs = [new("input", [1, 4, 5, 7])] }), StringComparison.Ordinal);
        Assert.Contains("The model has no input 'x'. It has: input.", Refusal(model, new() { Inputs = [new("x", [1])] }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_input_that_is_named_is_the_main_one()
    {
        byte[] model = Policy();
        Assert.Contains("\n[Input(\"mask\", 4)]", Import(model, new()).Source, StringComparison.Ordinal);
        Assert.Contains("[Network(4, Parameters = 24)]\n[Input(\"input2\", 6)]", Import(model, new() { Inputs = [new("mask")] }).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_that_need_no_input_pass_one_on_or_are_samples_are_left_out_with_a_note()
    {
        ImportedNetwork network = Import(Policy(), new());
        Assert.Equal(
            ["The output 'version' is left out: it does not depend on an input.", "The output 'state_out' is left out: it is the input 'mask'.", "The output 'actions' is left out: 'deterministic_actions' is the same without chance (choose it with --output)."],
            network.Notes);
        Assert.Contains("[Tanh]", network.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("[Output", network.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_other_outputs_need_is_left_out()
    {
        byte[] model = Policy();
        Assert.Contains("RandomNormalLike", Refusal(model, new() { Outputs = ["actions"] }), StringComparison.Ordinal);
        ImportedNetwork network = Import(model, new() { Outputs = ["scores"] });
        Assert.Empty(network.Notes);
        Assert.EndsWith("[Add(\"mask\")]\npublic partial class Net;\n", network.Source, StringComparison.Ordinal);
        Assert.Contains("The model has no output 'x'. It has: version, state_out, actions, deterministic_actions;", Refusal(model, new() { Outputs = ["x"] }), StringComparison.Ordinal);
    }

    /// <summary>What ML-Agents and Godot RL Agents export: a number, a state that goes through, samples and the same without chance.</summary>
    internal static byte[] Policy()
    {
        var model = ModelProto.Parser.ParseFrom(HandMadeModels.One(13, [6], static m => m.Node("Gemm", ["input", m.Weights(6, 4)])));
        GraphProto graph = model.Graph;
        graph.Input.Add(new ValueInfoProto(graph.Input[0]) { Name = "mask" });
        graph.Input[1].Type.TensorType.Shape.Dim[1].DimValue = 4;
        string dense = graph.Node[0].Output[0];
        graph.Initializer.Add(new TensorProto { Name = "number", DataType = 1, FloatData = { 3 }, Dims = { 1 } });
        Node("Identity", "version", "number");
        Node("Identity", "state_out", "mask");
        Node("Add", "scores", dense, "mask");
        Node("RandomNormalLike", "noise", "scores");
        Node("Add", "actions", "scores", "noise");
        Node("Tanh", "deterministic_actions", "scores");
        graph.Output.Clear();
        foreach (string name in new[] { "version", "state_out", "actions", "deterministic_actions" })
        {
            graph.Output.Add(new ValueInfoProto { Name = name });
        }

        return Google.Protobuf.MessageExtensions.ToByteArray(model);

        void Node(string operation, string output, params string[] inputs) => graph.Node.Add(new NodeProto { OpType = operation, Name = operation + output, Output = { output }, Input = { inputs } });
    }

    private static byte[] Open()
    {
        var model = ModelProto.Parser.ParseFrom(HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Conv", ["input", m.Weights(2, 3, 3, 3)], Of("pads", [1, 1, 1, 1]))));
        var dimensions = model.Graph.Input[0].Type.TensorType.Shape.Dim;
        (dimensions[2].DimParam, dimensions[3].DimParam) = ("height", "width");
        return Google.Protobuf.MessageExtensions.ToByteArray(model);
    }

    private static ImportedNetwork Import(byte[] model, OnnxImportOptions options) => OnnxImporter.Import(model, "Net", options: options);

    private static string Refusal(byte[] model, OnnxImportOptions options) => Assert.Throws<InteropException>(() => Import(model, options)).Message;
}
