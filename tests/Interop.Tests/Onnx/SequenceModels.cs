using System;
using System.Collections.Generic;
using NetDsl.Interop.Onnx.Schema;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Values of one dimension and channels: [N, channels, positions] and [N, positions, channels], and single steps of recurrent layers.</summary>
internal static class SequenceModels
{
    public static Dictionary<string, Func<byte[]>> All { get; } = new()
    {
        ["Conv, BatchNormalization and MaxPool along one dimension"] = static () => HandMadeModels.One(13, [3, 20], static m => m.Node(
            "MaxPool", [m.Node("BatchNormalization", [Conv(m, "input", 6, 3), m.Positive(6), m.Weights(6), m.Weights(6), m.Positive(6)])], Of("kernel_shape", [2]), Of("strides", [2]))),
        ["Conv along one dimension with groups and auto_pad"] = static () => HandMadeModels.One(13, [4, 19], static m => m.Node(
            "Conv", ["input", m.Weights(6, 2, 3), m.Weights(6)], Of("group", 2), Of("strides", [2]), Of("auto_pad", "SAME_UPPER"))),
        ["Conv along one dimension with dilations"] = static () => HandMadeModels.One(13, [3, 19], static m => m.Node("Conv", ["input", m.Weights(4, 3, 3)], Of("dilations", [3]), Of("pads", [2, 0]))),
        ["Features in another order, and a dense layer"] = static () => HandMadeModels.One(13, [7], static m => m.Node(
            "Gemm", [m.Node("Gather", ["input", m.Integers(3, 1, 6, 0, 2, 5, 4)], Of("axis", 1)), m.Weights(7, 3)])),
        ["A transposed input, flattened for a dense layer"] = static () => HandMadeModels.One(13, [4, 5], static m => m.Node(
            "Gemm", [m.Node("Flatten", [m.Node("Transpose", ["input"], Of("perm", [0, 2, 1]))]), m.Weights(20, 3)])),
        ["A sequence twice as long"] = static () => HandMadeModels.One(13, [3, 7], static m => m.Node("Conv", [
            m.Node("Resize", ["input", "", m.Floats([3], 1, 1, 2)], Of("mode", "nearest"), Of("coordinate_transformation_mode", "asymmetric"), Of("nearest_mode", "floor")), m.Weights(2, 3, 3)])),
        ["Conv by depth along one dimension behind a Pad"] = static () => HandMadeModels.One(13, [4, 12], static m => m.Node(
            "Conv", [m.Node("Pad", ["input", m.Integers(0, 0, 2, 0, 0, 1)], Of("mode", "reflect")), m.Weights(4, 1, 4)], Of("group", 4))),
        ["ConvTranspose along one dimension"] = static () => HandMadeModels.One(13, [3, 7], static m => m.Node(
            "ConvTranspose", ["input", m.Weights(3, 2, 4), m.Weights(2)], Of("strides", [2]), Of("pads", [1, 1]), Of("output_padding", [1]))),
        ["AveragePool along one dimension that counts its padding"] = static () => HandMadeModels.One(13, [3, 11], static m => m.Node(
            "AveragePool", ["input"], Of("kernel_shape", [3]), Of("strides", [2]), Of("pads", [1, 1]), Of("count_include_pad", 1))),
        ["GlobalAveragePool of a sequence, and a dense layer"] = static () => HandMadeModels.One(13, [3, 11], static m => m.Node(
            "Gemm", [m.Node("Flatten", [m.Node("GlobalAveragePool", [Conv(m, "input", 5, 3)])]), m.Weights(5, 2)])),
        ["GlobalMaxPool of a sequence and a convolution by one position"] = static () => HandMadeModels.One(13, [3, 11], static m => m.Node("Mul", [
            Conv(m, "input", 5, 3), m.Node("Sigmoid", [m.Node("Conv", [m.Node("GlobalMaxPool", [Conv(m, "input", 5, 3)]), m.Weights(5, 5, 1)])])])),
        ["InstanceNormalization of a sequence"] = static () => HandMadeModels.One(13, [3, 11], static m => m.Node("InstanceNormalization", ["input", m.Positive(3), m.Weights(3)])),
        ["A sequence as an image of one row"] = static () => HandMadeModels.One(13, [3, 12], static m => m.Node("Squeeze", [m.Node(
            "Conv", [m.Node("Unsqueeze", ["input", m.Integers(2)]), m.Weights(4, 3, 1, 3)]), m.Integers(2)])),
        ["A sequence as an image of one column"] = static () => HandMadeModels.One(13, [3, 12], static m => m.Node("Squeeze", [m.Node(
            "Conv", [m.Node("Unsqueeze", ["input", m.Integers(-1)]), m.Weights(4, 3, 3, 1)]), m.Integers(3)])),
        ["A convolution between Transposes, as Keras exports it"] = static () => HandMadeModels.One(13, [12, 3], static m => m.Node("Relu", [m.Node("Add", [
            m.Node("Transpose", [m.Node("Conv", [m.Node("Transpose", ["input"], Of("perm", [0, 2, 1])), m.Weights(4, 3, 3)])], Of("perm", [0, 2, 1])), m.Weights(4)])])),
        ["MatMul and Add at each position"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("Relu", [m.Node("Add", [m.Node("MatMul", ["input", m.Weights(5, 3)]), m.Weights(3)])])),
        ["MatMul at each position of a convolution's output"] = static () => HandMadeModels.One(13, [3, 12], static m => m.Node(
            "MatMul", [m.Node("Transpose", [Conv(m, "input", 4, 3)], Of("perm", [0, 2, 1])), m.Weights(4, 2)])),
        ["MatMul of the positions"] = static () => HandMadeModels.One(13, [3, 12], static m => m.Node("MatMul", [Conv(m, "input", 4, 3), m.Weights(12, 2)])),
        ["MatMul of features under three dimensions"] = static () => HandMadeModels.One(13, [1, 12], static m => m.Node("MatMul", ["input", m.Weights(12, 2)])),
        ["LayerNormalization of each position, and a dense layer"] = static () => HandMadeModels.One(17, [7, 5], static m => m.Node("Gemm", [m.Node(
            "Flatten", [m.Node("LayerNormalization", ["input", m.Positive(5), m.Weights(5)])]), m.Weights(35, 3)])),
        ["LayerNormalization of all positions"] = static () => HandMadeModels.One(17, [7, 5], static m => m.Node("LayerNormalization", ["input", m.Positive(7, 5), m.Weights(7, 5)], Of("axis", 1))),
        ["LayerNorm of each position, written out"] = static () => HandMadeModels.One(13, [7, 5], static m =>
        {
            string centred = m.Node("Sub", ["input", m.Node("ReduceMean", ["input"], Of("axes", [-1]))]);
            string variance = m.Node("ReduceMean", [m.Node("Pow", [centred, m.Scalar(2)])], Of("axes", [-1]));
            return m.Node("Add", [m.Node("Mul", [m.Node("Div", [centred, m.Node("Sqrt", [m.Node("Add", [variance, m.Scalar(1e-5f)])])]), m.Positive(5)]), m.Weights(5)]);
        }),
        ["Softmax over positions"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("Softmax", ["input"], Of("axis", 1))),
        ["Softmax over positions of channels"] = static () => HandMadeModels.One(13, [3, 12], static m => m.Node("Softmax", [Conv(m, "input", 4, 3)], Of("axis", 2))),
        ["Softmax 11 over positions and channels"] = static () => HandMadeModels.One(11, [7, 5], static m => m.Node("Softmax", ["input"])),
        ["The logarithm of a Softmax at each position"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("Log", [m.Node("Softmax", ["input"])])),
        ["The mean over positions"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("ReduceMean", ["input"], Of("axes", [1]), Of("keepdims", 0))),
        ["Sum, maximum and minimum over channels and positions"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("Concat", [
            m.Node("ReduceSum", ["input", m.Integers(2)], Of("keepdims", 0)), m.Node("ReduceMax", ["input"], Of("axes", [1]), Of("keepdims", 0)),
            m.Node("ReduceMin", ["input"], Of("axes", [-1]), Of("keepdims", 0))], Of("axis", 1))),
        ["Sums of squares and of sizes, and their root"] = static () => HandMadeModels.One(11, [7, 5], static m => m.Node("Concat", [
            m.Node("ReduceSumSquare", ["input"], Of("axes", [2])), m.Node("ReduceL1", ["input"], Of("axes", [2])), m.Node("ReduceL2", ["input"], Of("axes", [-1]))], Of("axis", 2))),
        ["A sum with one position and with one channel"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("Mul", [
            m.Node("Add", ["input", m.Node("ReduceMean", ["input"], Of("axes", [1]))]), m.Node("ReduceMax", ["input"], Of("axes", [2]))])),
        ["The last position"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("Gather", ["input", m.Place(-1)], Of("axis", 1))),
        ["Positions in another order"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("Gather", ["input", m.Integers(6, 0, 1, 3)], Of("axis", 1))),
        ["Every second position, backwards"] = static () => HandMadeModels.One(13, [7, 5], static m => m.Node("Slice", ["input", m.Integers(-1), m.Integers(-100), m.Integers(1), m.Integers(-2)])),
        ["Positions joined behind channels first"] = static () => HandMadeModels.One(13, [3, 12], static m => m.Node("Concat", [Conv(m, "input", 4, 3), Conv(m, "input", 4, 1)], Of("axis", 2))),
        ["Channels of a sequence shuffled"] = static () => HandMadeModels.One(13, [6, 5], static m => m.Node("Conv", [m.Node("Reshape", [m.Node(
            "Transpose", [m.Node("Reshape", ["input", m.Integers(0, 2, 3, 5)])], Of("perm", [0, 2, 1, 3])), m.Integers(0, 6, 5)]), m.Weights(4, 6, 2)])),
        ["Features padded"] = static () => HandMadeModels.One(13, [7], static m => m.Node("Pad", ["input", m.Integers(0, 2, 0, 1), m.Scalar(0.5f)])),
        ["An LSTM's step from a state"] = static () => HandMadeModels.One(14, [1, 17], static m => Lstm(m, withState: true)),
        ["An LSTM's first step"] = static () => HandMadeModels.One(14, [1, 17], static m => Lstm(m, withState: false)),
        ["A GRU's step"] = static () => HandMadeModels.One(14, [1, 11], static m => Gru(m, linearBeforeReset: 0)),
        ["A GRU's step, linear before the reset"] = static () => HandMadeModels.One(14, [1, 11], static m => Gru(m, linearBeforeReset: 1)),
        ["An RNN's step"] = static () => HandMadeModels.One(14, [1, 11], static m => m.Node("Squeeze", [m.Node(
            "RNN", [Part(m, 0, 5), m.Weights(1, 6, 5), m.Weights(1, 6, 6), m.Weights(1, 12), "", Part(m, 5, 11)], Of("hidden_size", 6)), m.Integers(0, 1)])),
    };

    private static string Conv(ModelBuilder m, string value, int filters, int width) =>
        m.Node("Conv", [value, m.Weights(filters, 3, width), m.Weights(filters)], Of("pads", [width / 2, width / 2]));

    /// <summary>Features of the input as a sequence of one step, [1, N, features].</summary>
    private static string Part(ModelBuilder m, int start, int end) =>
        m.Node("Transpose", [m.Node("Slice", ["input", m.Integers(start), m.Integers(end), m.Integers(2)])], Of("perm", [1, 0, 2]));

    private static string Lstm(ModelBuilder m, bool withState)
    {
        string[] state = withState ? [Part(m, 5, 11), Part(m, 11, 17)] : ["", ""];
        string sequence = m.Node("LSTM", [Part(m, 0, 5), m.Weights(1, 24, 5), m.Weights(1, 24, 6), m.Weights(1, 48), "", .. state], Of("hidden_size", 6));
        return m.Node("Transpose", [m.Node("Squeeze", [sequence, m.Integers(1)])], Of("perm", [1, 0, 2]));
    }

    private static string Gru(ModelBuilder m, int linearBeforeReset) => m.Node("Reshape", [m.Node("Transpose", [m.Node("GRU", [
        Part(m, 0, 5), m.Weights(1, 18, 5), m.Weights(1, 18, 6), m.Weights(1, 36), "", Part(m, 5, 11)], Of("hidden_size", 6), Of("linear_before_reset", linearBeforeReset))], Of("perm", [2, 0, 1, 3])), m.Integers(-1, 6)]);
}
