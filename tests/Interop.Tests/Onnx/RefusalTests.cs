using System;
using System.Collections.Generic;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using Xunit;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Onnx;

public sealed class RefusalTests
{
    private static readonly Dictionary<string, (int[] Input, Func<ModelBuilder, string> Node)> Refused = new()
    {
        ["Gemm 'gemm_0': transA: the batch would be multiplied"] = ([6], m => m.Node("Gemm", ["input", m.Weights(6, 3)], Of("transA", 1))),
        ["Cosh 'cosh_0': the operator has no counterpart"] = ([6], m => m.Node("Cosh", ["input"])),
        ["Conv 'conv_0': its input 1, 'input', is not a constant"] = ([3, 4, 5], m => m.Node("Conv", ["input", "input"])),
        ["Conv 'conv_0': weights of [2, 2, 3, 3] and group 1 do not fit 3 channels"] = ([3, 4, 5], m => m.Node("Conv", ["input", m.Weights(2, 2, 3, 3)])),
        ["Conv 'conv_0': its window of 6 does not fit the padded input of 4"] = ([3, 4, 5], m => m.Node("Conv", ["input", m.Weights(2, 3, 6, 3)])),
        ["Conv 'conv_0': its strides is [0, 1]"] = ([3, 4, 5], m => m.Node("Conv", ["input", m.Weights(2, 3, 3, 3)], Of("strides", [0, 1]))),
        ["Conv 'conv_0': its auto_pad is SAME"] = ([3, 4, 5], m => m.Node("Conv", ["input", m.Weights(2, 3, 3, 3)], Of("auto_pad", "SAME"))),
        ["Conv 'conv_0': its attribute group is of type Float, not Int"] = ([3, 4, 5], m => m.Node("Conv", ["input", m.Weights(2, 3, 3, 3)], Of("group", 1f))),
        ["MaxPool 'maxpool_0': a window that holds padding alone"] = ([3, 3, 5], m => m.Node("MaxPool", ["input"], Of("kernel_shape", [2, 2]), Of("dilations", [4, 1]), Of("pads", [1, 0, 1, 0]))),
        ["MaxPool 'maxpool_0': a padding of more than half its window"] = ([3, 6, 5], m => m.Node("MaxPool", ["input"], Of("kernel_shape", [3, 3]), Of("pads", [2, 2, 0, 0]))),
        ["Pad 'pad_0': the Pad 'pad_0' reflects past the other side"] = ([3, 6, 5], m => m.Node("Relu", [m.Node("Pad", ["input", m.Integers(0, 0, 1, 5, 0, 0, 1, 1)], Of("mode", "reflect"))])),
        ["Pad 'pad_0': its mode edge with pads [0, 0, 1, 1, 0, 2, 1, 1]"] = ([3, 6, 5], m => m.Node("Relu", [m.Node("Pad", ["input", m.Integers(0, 0, 1, 1, 0, 2, 1, 1)], Of("mode", "edge"))])),
        ["Pad 'pad_0': its mode constant with pads [0, 1, 1, 1, 0, 0, 1, 1]"] = ([3, 6, 5], m => m.Node("Relu", [m.Node("Pad", ["input", m.Integers(0, 1, 1, 1, 0, 0, 1, 1)])])),
        ["Pad 'pad_0': its mode wrap"] = ([3, 6, 5], m => m.Node("Pad", ["input", m.Integers(0, 0, 1, 1, 0, 0, 1, 1)], Of("mode", "wrap"))),
        ["Resize 'resize_0': with coordinate_transformation_mode asymmetric and a scale of 2 its interpolation"] = ([3, 4, 5], m => m.Node(
            "Resize", ["input", "", m.Floats([4], 1, 1, 2, 2)], Of("mode", "linear"), Of("coordinate_transformation_mode", "asymmetric"))),
        ["Resize 'resize_0': with coordinate_transformation_mode half_pixel and a scale of 2.5 its interpolation"] = ([3, 4, 5], m => m.Node("Resize", ["input", "", m.Floats([4], 1, 1, 2, 2.5f)], Of("mode", "cubic"))),
        ["Resize 'resize_0': with coordinate_transformation_mode align_corners and a scale of 0.6"] = ([1, 4, 4], m => m.Node(
            "Resize", ["input", "", m.Floats([4], 1, 1, 0.6f, 0.6f)], Of("mode", "linear"), Of("coordinate_transformation_mode", "align_corners"))),
        ["cannot be given in its own order: it is [4, N, 5], where a network gives one example behind another"] = ([4, 5], m => m.Node("Transpose", ["input"], Of("perm", [1, 0, 2]))),
        ["Resize 'resize_0': its cubic_coeff_a has no counterpart"] = ([3, 4, 5], m => m.Node("Resize", ["input", "", m.Floats([4], 1, 1, 2, 2)], Of("mode", "cubic"), Of("cubic_coeff_a", -0.5f))),
        ["its pixels are not repeated evenly"] = ([3, 4, 5], m => m.Node("Resize", ["input", "", m.Floats([4], 1, 1, 2, 2)], Of("coordinate_transformation_mode", "asymmetric"), Of("nearest_mode", "ceil"))),
        ["DepthToSpace 'depthtospace_0': the square of its blocksize of 2 does not divide the channels of [N, 6, 4, 5]"] = ([6, 4, 5], m => m.Node("DepthToSpace", ["input"], Of("blocksize", 2))),
        ["DepthToSpace 'depthtospace_0': its mode RCD has no counterpart"] = ([8, 4, 5], m => m.Node("DepthToSpace", ["input"], Of("blocksize", 2), Of("mode", "RCD"))),
        ["SpaceToDepth 'spacetodepth_0': its blocksize of 4 does not divide the rows and columns of [N, 3, 4, 6]"] = ([3, 4, 6], m => m.Node("SpaceToDepth", ["input"], Of("blocksize", 4))),
        ["SpaceToDepth 'spacetodepth_0': its blocksize is 0"] = ([3, 4, 6], m => m.Node("SpaceToDepth", ["input"])),
        ["Reshape 'reshape_2': it and the nodes before it take [N, 3, 4, 6] apart into other squares than of 2×2 pixels"] = ([3, 4, 6], m => m.Node(
            "Reshape", [m.Node("Transpose", [m.Node("Reshape", ["input", m.Integers(0, 3, 3, 2, 2, 2)])], Of("perm", [0, 1, 3, 5, 2, 4])), m.Integers(0, 12, 3, 2)])),
        ["Slice 'slice_0': it takes [0] to [6] of [N, 6, 4, 5] in steps of [0]"] = ([6, 4, 5], m => m.Node("Slice", ["input", m.Integers(0), m.Integers(6), m.Integers(1), m.Integers(0)])),
        ["Slice 'slice_0': it takes nothing of [N, 6, 4, 5] along axis 2"] = ([6, 4, 5], m => m.Node("Slice", ["input", m.Integers(3), m.Integers(3), m.Integers(2)])),
        ["Slice 'slice_0': it takes a part of the batch"] = ([6, 4, 5], m => m.Node("Slice", ["input", m.Integers(0), m.Integers(1), m.Integers(0)])),
        ["Split 'split_0': it splits [N, 6, 4, 5] along axis 1 into [2, 2]"] = ([6, 4, 5], m => m.Split(["input", m.Integers(2, 2)], 2, Of("axis", 1))[0]),
        ["Reshape 'reshape_2': it and the nodes before it take [N, 6, 4, 5] apart into 2 groups of another image"] = ([6, 4, 5], m => m.Node(
            "Reshape", [m.Node("Transpose", [m.Node("Reshape", ["input", m.Integers(0, 2, 3, 5, 4)])], Of("perm", [0, 2, 1, 3, 4])), m.Integers(0, 6, 5, 4)])),
        ["LayerNormalization 'layernormalization_0': its constant of [4, 5] is not one value for each channel"] = ([3, 4, 5], m => m.Node("LayerNormalization", ["input", m.Weights(4, 5)], Of("axis", 2))),
        ["ReduceMean 'reducemean_0': it reduces [N, 3, 4, 5] over the batch"] = ([3, 4, 5], m => m.Node("ReduceMean", ["input"], Of("axes", [0, 1]))),
        ["Log 'log_0': only the logarithm of a Softmax"] = ([6], m => m.Node("Log", ["input"])),
        ["Pow 'pow_0': its exponent is 2.5f"] = ([6], m => m.Node("Pow", ["input", m.Scalar(2.5f)])),
        ["LSTM 'lstm_0': it reads [N, 4, 5]; of recurrent layers only one step"] = ([4, 5], m => m.Node("LSTM", ["input", m.Weights(1, 24, 5), m.Weights(1, 24, 6)], Of("hidden_size", 6))),
        ["Gemm 'gemm_0': it reads [N, 2, 6], where [N, features] are expected"] = ([2, 6], m => m.Node("Gemm", ["input", m.Weights(6, 3)])),
        ["Conv 'conv_1': it reads [3, N, 4, 5], whose batch is not the first dimension"] = ([3, 4, 5], m => m.Node("Conv", [m.Node("Transpose", ["input"], Of("perm", [1, 0, 2, 3])), m.Weights(2, 3, 3, 3)])),
        ["Multinomial 'multinomial_0': it draws at random"] = ([6], m => m.Node("Multinomial", ["input"])),
        ["Gather 'gather_0': it takes [5] of [N, 3, 4, 5] along axis 1"] = ([3, 4, 5], m => m.Node("Gather", ["input", m.Integers(5)], Of("axis", 1))),
        ["LpNormalization 'lpnormalization_0': its p is 1; only the length of 2 has a counterpart"] = ([6], m => m.Node("LpNormalization", ["input"], Of("p", 1))),
        ["GroupNormalization 'groupnormalization_0': it normalizes [N, 3, 4, 5] in 2 groups, which do not divide the channels"] = ([3, 4, 5], m => m.Node(
            "GroupNormalization", ["input", m.Weights(3), m.Weights(3)], Of("num_groups", 2))),
        ["Reshape 'reshape_3': it normalizes groups of the features of a flattened image"] = ([2, 4, 3], m => m.Node("Reshape", [m.Node("InstanceNormalization", [
            m.Node("Reshape", [m.Node("Flatten", ["input"]), m.Integers(0, 4, -1)]), m.Weights(4), m.Weights(4)]), m.Integers(0, 24)])),
        ["ReduceSumSquare 'reducesumsquare_2': it and the nodes before it give distances of [N, 3, 4, 5] from centres of [2, 5], where [N, features] and [units, features] are expected"] = ([3, 4, 5], m => m.Node(
            "ReduceSumSquare", [m.Node("Sub", [m.Node("Unsqueeze", ["input", m.Integers(1)]), m.Weights(2, 5)])], Of("axes", [2]), Of("keepdims", 0))),
        ["Div 'div_8': its size is 4; only odd sizes have a counterpart"] = ([3, 4, 5], m => NormModels.Response(m, "input", 4, m.Node("Mul", ["input", "input"]))),
        ["LRN 'lrn_0': its size is 4; only odd sizes have a counterpart"] = ([3, 4, 5], m => m.Node("LRN", ["input"], Of("size", 4))),
        ["Pad 'pad_2': it reads [N, 1, 3, 4, 5], which is no image"] = ([3, 4, 5], ResponseOfChannelsBefore),
        ["Softmax 'softmax_0': it goes over the batch of [N, 3, 4, 5]"] = ([3, 4, 5], m => m.Node("Softmax", ["input"], Of("axis", 0))),
        ["PRelu 'prelu_0': its constant of [3, 1, 1] does not fit [N, 4, 5]"] = ([4, 5], m => m.Node("PRelu", ["input", m.Floats([3, 1, 1], 0.1f, 0.2f, 0.3f)])),
        ["Mul 'mul_0': its constant of [3, 4, 1] does not fit [N, 4, 5]"] = ([4, 5], m => m.Node("Mul", ["input", m.Weights(3, 4, 1)])),
        ["Add 'add_0': its constant of [2, 1, 1, 1] does not fit [N, 3, 4, 5]"] = ([3, 4, 5], m => m.Node("Add", ["input", m.Weights(2, 1, 1, 1)])),
        ["Sub 'sub_0': its constant of [2, 6] does not fit [N, 6]"] = ([6], m => m.Node("Sub", ["input", m.Weights(2, 6)])),
        ["Div 'div_0': its constant of [2, 1] does not fit [N, 6]"] = ([6], m => m.Node("Div", ["input", m.Weights(2, 1)])),
        ["PRelu 'prelu_0': "] = ([3, 4, 5], m => m.Node("PRelu", ["input", m.Weights(2)])),
        ["Concat 'concat_0': it joins [N, 3, 4, 5] along the batch"] = ([3, 4, 5], m => m.Node("Concat", ["input", "input"], Of("axis", 0))),
        ["Add 'add_1': it joins [N, 3, 4, 5] and [N, 3]"] = ([3, 4, 5], m => m.Node("Add", ["input", m.Node("ReduceMean", ["input"], Of("axes", [2, 3]), Of("keepdims", 0))])),
        ["Reshape 'reshape_0': it makes [N, 3, 2, 2, 5, 1, 1, 1, 1] of [N, 3, 4, 5], which are too many dimensions"] = ([3, 4, 5], m => m.Node("Reshape", ["input", m.Integers(0, 3, 2, 2, 5, 1, 1, 1, 1)])),
        ["MatMul 'matmul_1': its matrix of [4, 2] does not fit [N, 12, 5]"] = ([3, 4, 5], m => m.Node("MatMul", [m.Node("Reshape", ["input", m.Integers(0, 12, 5)]), m.Weights(4, 2)])),
        ["Transpose 'transpose_0': its perm does not fit a constant of 2 dimensions"] = ([3], m => m.Node("MatMul", ["input", m.Node("Transpose", [m.Weights(4, 3)], Of("perm", [0, 0]))])),
        ["Gather 'gather_0': it takes place 7 of 3"] = ([3], m => m.Node("MatMul", ["input", m.Node("Gather", [m.Weights(3, 4), m.Integers(7, 0, 1)])])),
        ["Concat 'concat_0': it joins [N, 3, 4, 5] and a constant of [N, 2, 4, 4]"] = ([3, 4, 5], m => m.Node("Concat", ["input", m.Floats([1, 2, 4, 4], new float[32])], Of("axis", 1))),
        ["BatchNormalization 'batchnormalization_0': its spatial is 0"] = ([3, 4, 5], m => m.Node(
            "BatchNormalization", ["input", m.Positive(3), m.Weights(3), m.Weights(3), m.Positive(3)], Of("spatial", 0))),
        ["Reshape 'reshape_0': it makes [-1, 20] of [N, 3, 4, 5], which takes the batch apart"] = ([3, 4, 5], m => m.Node("Reshape", ["input", m.Integers(-1, 20)])),
        ["Transpose 'transpose_0': its perm of [0, 1, 1, 2] does not fit [N, 3, 4, 5]"] = ([3, 4, 5], m => m.Node("Transpose", ["input"], Of("perm", [0, 1, 1, 2]))),
        ["has the variance -0.5 for channel 1, and variances are not negative"] = ([3], m => m.Node(
            "BatchNormalization", ["input", m.Positive(3), m.Weights(3), m.Weights(3), m.Floats([3], 1, -0.5f, 1)])),
        ["BatchNormalization 'batchnormalization_0': it is exported in training mode"] = ([3], m => m.Node(
            "BatchNormalization", ["input", m.Positive(3), m.Weights(3), m.Weights(3), m.Positive(3)], Of("training_mode", 1))),
        ["Clip 'clip_0': it clips to 1f to -1f; only a lower bound below the upper one"] = ([6], m => m.Node("Clip", ["input", m.Scalar(1), m.Scalar(-1)])),
        ["Gelu 'gelu_0': its approximation 'sigmoid' has no counterpart"] = ([6], m => m.Node("Gelu", ["input"], Of("approximate", "sigmoid"))),
        ["Celu 'celu_0': its alpha is -1f; only one above 0"] = ([6], m => m.Node("Celu", ["input"], Of("alpha", -1f))),
        ["Selu 'selu_0': its alpha and gamma are 1f and 1.05f; only 1.67326 and 1.0507"] = ([6], m => m.Node("Selu", ["input"], Of("alpha", 1f), Of("gamma", 1.05f))),
        ["Relu 'relu_0': its input 0, 'nowhere', is given by no node before it"] = ([6], _ => ""),
        ["ConvTranspose 'convtranspose_0': weights of [3, 2, 3, 3] and group 2 do not fit 3 channels"] = ([3, 4, 5], m => m.Node("ConvTranspose", ["input", m.Weights(3, 2, 3, 3)], Of("group", 2))),
        ["The model's input 'input' cannot be imported: it has [N, 3, 4, 5, 6]"] = ([3, 4, 5, 6], m => m.Node("Relu", ["input"])),
    };

    private static string ResponseOfChannelsBefore(ModelBuilder m)
    {
        string padded = m.Node("Pad", [m.Node("Unsqueeze", [m.Node("Mul", ["input", "input"]), m.Integers(1)]), m.Integers(0, 0, 2, 0, 0, 0, 0, 0, 0, 0)]);
        string mean = m.Node("Squeeze", [m.Node("AveragePool", [padded], Of("kernel_shape", [3, 1, 1])), m.Integers(1)]);
        return m.Node("Div", ["input", m.Node("Pow", [m.Node("Add", [m.Node("Mul", [mean, m.Scalar(1e-4f)]), m.Scalar(1)]), m.Scalar(0.75f)])]);
    }

    public static TheoryData<string> Messages => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_has_no_counterpart_is_refused_by_operator_and_node_and_reason(string message)
    {
        (int[] input, Func<ModelBuilder, string> node) = Refused[message];
        var model = new ModelBuilder(13, input);
        string output = node(model);
        output = output.Length > 0 ? output : model.Node("Relu", ["nowhere"]);
        Assert.Contains(message, Assert.Throws<InteropException>(() => OnnxImporter.Import(model.Build(output), "Net")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_refusals_come_at_once_and_what_follows_from_them_does_not()
    {
        var model = new ModelBuilder(13, 3, 4, 5);
        string first = model.Node("Cosh", ["input"]);
        string follows = model.Node("Relu", [first]);
        string second = model.Node("Concat", [follows, model.Node("Erf", ["input"])], Of("axis", 1));
        InteropException exception = Assert.Throws<InteropException>(() => OnnxImporter.Import(model.Build(second), "Net"));
        Assert.Equal(
            "2 nodes of the model cannot be imported:\n  Cosh 'cosh_0': the operator has no counterpart.\n  Erf 'erf_2': the operator has no counterpart.",
            exception.Message);
    }

    [Fact]
    public void An_unknown_operator_behind_a_refused_node_is_named_too_and_what_can_be_chosen_instead()
    {
        var model = new ModelBuilder(13, 6);
        string good = model.Node("Relu", ["input"]);
        string bad = model.Node("ArgMax", [model.Node("Cosh", [good])]);
        Assert.Equal(
            $"2 nodes of the model cannot be imported:\n  Cosh 'cosh_1': the operator has no counterpart.\n  ArgMax 'argmax_2': it gives places, not values; choose what it reads with --output: a network's Predict gives the place of the largest.\nThe network can be imported up to these nodes: --output {good}",
            Assert.Throws<InteropException>(() => OnnxImporter.Import(model.Build(bad), "Net")).Message);
        Assert.EndsWith($"Outputs that do not need these nodes: --output {good}", Assert.Throws<InteropException>(() => OnnxImporter.Import(model.Build(good), "Net", options: new() { Outputs = [good, bad] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_operator_set_the_inputs_and_the_nodes_are_refused_at_once()
    {
        var model = new ModelBuilder(5, 6, 2, 3, 4);
        string message = Assert.Throws<InteropException>(() => OnnxImporter.Import(model.Build(model.Node("Cosh", ["input"])), "Net")).Message;
        Assert.StartsWith("The model is of operator set 5; 7 to 26", message, StringComparison.Ordinal);
        Assert.Contains("\nThe model's input 'input' cannot be imported: it has [N, 6, 2, 3, 4];", message, StringComparison.Ordinal);
        Assert.Contains("\n  Cosh 'cosh_0': the operator has no counterpart.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pointer_of_Git_LFS_is_named_as_such() => Assert.Contains(
        "is a pointer of Git LFS, not an ONNX model",
        Assert.Throws<InteropException>(static () => OnnxImporter.Import("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"u8.ToArray(), "Net")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_no_output_needs_is_not_looked_at()
    {
        var model = new ModelBuilder(13, 6);
        model.Node("Cosh", ["input"]);
        Assert.Contains("[Relu]", OnnxImporter.Import(model.Build(model.Node("Relu", ["input"])), "Net").Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(27)]
    public void Another_operator_set_is_refused(int version)
    {
        var model = new ModelBuilder(version, 6);
        byte[] bytes = model.Build(model.Node("Relu", ["input"]));
        Assert.StartsWith($"The model is of operator set {version}; 7 to 26 can be imported.", Assert.Throws<InteropException>(() => OnnxImporter.Import(bytes, "Net")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("Forward")]
    [InlineData("1st")]
    [InlineData("a b")]
    [InlineData("")]
    public void A_class_cannot_have_a_name_that_would_not_compile(string name)
    {
        var model = new ModelBuilder(13, 6);
        byte[] bytes = model.Build(model.Node("Relu", ["input"]));
        Assert.Contains("cannot be the name of a network's class", Assert.Throws<InteropException>(() => OnnxImporter.Import(bytes, name)).Message, StringComparison.Ordinal);
        Assert.Throws<InteropException>(() => OnnxImporter.Import(bytes, "Net", "a..b"));
    }

    [Fact]
    public void Hostile_names_of_tensors_and_outputs_stay_texts()
    {
        var proto = ModelProto.Parser.ParseFrom(HandMadeModels.All["Gemm with transB, alpha and beta"]());
        foreach (NodeProto node in proto.Graph.Node)
        {
            node.Input[1] = "\")] class Evil; //\n.weight";
            node.Input[2] = "\")] class Evil; //\n.bias";
        }

        (proto.Graph.Initializer[0].Name, proto.Graph.Initializer[1].Name) = (proto.Graph.Node[0].Input[1], proto.Graph.Node[0].Input[2]);
        string source = OnnxImporter.Import(Google.Protobuf.MessageExtensions.ToByteArray(proto), "Net").Source;
        Assert.Contains("Key = \"\\\")] class Evil; //\\u000a\"", source, StringComparison.Ordinal);
    }
}
