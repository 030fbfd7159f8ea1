using System;
using System.Collections.Generic;
using NetDsl.Interop.Onnx.Schema;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Values that models reshape and transpose: what is an output comes in the model's own order, and what a layer reads in the layer's.</summary>
internal static class LayoutModels
{
    public static Dictionary<string, Func<byte[]>> All { get; } = new()
    {
        ["Output: an image"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => Conv(m, 6)),
        ["Output: a flattened image"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Flatten", [Conv(m, 6)])),
        ["Output: two flattened images joined"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Concat", [
            m.Node("Flatten", [Conv(m, 6)]), m.Node("Flatten", [m.Node("MaxPool", [Conv(m, 4)], Of("kernel_shape", [2, 2]))])], Of("axis", 1))),
        ["Output: an activation of a flattened image"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Tanh", [m.Node("Reshape", [Conv(m, 6), m.Integers(0, -1)])])),
        ["Output: positions and channels"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node(
            "Reshape", [m.Node("Transpose", [Conv(m, 6)], Of("perm", [0, 2, 3, 1])), m.Integers(0, -1, 3)])),
        ["Output: channels and positions"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Reshape", [Conv(m, 6), m.Integers(0, 6, -1)])),
        ["Output: an image with its channels last"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Transpose", [Conv(m, 6)], Of("perm", [0, 2, 3, 1]))),
        ["Output: an image on its side"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Transpose", [Conv(m, 6)], Of("perm", [0, 3, 2, 1]))),
        ["Output: rows and columns exchanged"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Transpose", [Conv(m, 6)], Of("perm", [0, 1, 3, 2]))),
        ["Output: anchors, rows, columns and classes"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node(
            "Sigmoid", [m.Node("Transpose", [m.Node("Reshape", [Conv(m, 6), m.Integers(0, 2, 3, 4, 5)])], Of("perm", [0, 1, 3, 4, 2]))])),
        ["Output: a sequence, channels first"] = static () => HandMadeModels.One(13, [3, 12], static m => m.Node("Conv", ["input", m.Weights(4, 3, 3)])),
        ["Output: a sequence, channels last"] = static () => HandMadeModels.One(13, [3, 12], static m => m.Node("Transpose", [m.Node("Conv", ["input", m.Weights(4, 3, 3)])], Of("perm", [0, 2, 1]))),
        ["Output: an image made of features"] = static () => HandMadeModels.One(13, [7], static m => m.Node("Sigmoid", [m.Node("Reshape", [m.Node("Gemm", ["input", m.Weights(7, 60)]), m.Integers(0, 3, 4, 5)])])),
        ["Output: features transposed"] = static () => HandMadeModels.One(13, [4, 5], static m => m.Node("Transpose", ["input"], Of("perm", [0, 2, 1]))),
        ["Output: the input under other dimensions"] = static () => HandMadeModels.One(13, [12], static m => m.Node("Reshape", ["input", m.Integers(0, 3, 4)])),
        ["An image as other channels, rows and columns"] = static () => HandMadeModels.One(13, [6, 4, 5], static m => m.Node("Conv", [m.Node("Reshape", ["input", m.Integers(0, 2, 12, 5)]), m.Weights(3, 2, 3, 3)])),
        ["Features as an image for a ConvTranspose"] = static () => HandMadeModels.One(13, [7], static m => m.Node("ConvTranspose", [m.Node("Relu", [m.Node("Reshape", [
            m.Node("Gemm", ["input", m.Weights(7, 24)]), m.Integers(0, 4, 2, 3)])]), m.Weights(4, 2, 3, 3)], Of("strides", [2, 2]))),
        ["An island with the channels last"] = static () => HandMadeModels.One(13, [3, 4, 5], static m =>
        {
            string last = m.Node("Relu", [m.Node("Add", [m.Node("Transpose", [Conv(m, 6)], Of("perm", [0, 2, 3, 1])), m.Weights(6)])]);
            string scaled = m.Node("Mul", [last, m.Node("ReduceMean", [last], Of("axes", [1, 2]))]);
            return m.Node("Conv", [m.Node("Transpose", [m.Node("MatMul", [scaled, m.Weights(6, 4)])], Of("perm", [0, 3, 1, 2])), m.Weights(2, 4, 3, 3)]);
        }),
        ["An image that is taken apart, transposed and joined in another way"] = static () => HandMadeModels.One(13, [4, 4, 6], static m => m.Node("Conv", [m.Node("Reshape", [m.Node(
            "Transpose", [m.Node("Reshape", ["input", m.Integers(0, 4, 2, 2, 3, 2)])], Of("perm", [0, 2, 4, 1, 3, 5])), m.Integers(0, 6, 4, 4)]), m.Weights(2, 6, 3, 3)])),
        ["A reshaped and transposed sum"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Add", [
            m.Node("Transpose", [Conv(m, 6)], Of("perm", [0, 2, 3, 1])), m.Node("Reshape", [m.Node("Gemm", [m.Node("Flatten", ["input"]), m.Weights(60, 120)]), m.Integers(0, 4, 5, 6)])])),
        ["A flattened image and as many features"] = static () => HandMadeModels.One(13, [3, 4, 5], static m =>
        {
            string flat = m.Node("Flatten", ["input"]);
            return m.Node("Mul", [flat, m.Node("Gemm", [flat, m.Weights(60, 60)])]);
        }),
        ["Images joined along rows and along columns"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Conv", [m.Node("Concat", [
            m.Node("Concat", ["input", m.Node("Relu", ["input"])], Of("axis", 2)), m.Node("Concat", [m.Node("Tanh", ["input"]), "input"], Of("axis", -2))], Of("axis", 3)), m.Weights(2, 3, 3, 3)])),
        ["Means over rows, over columns and over channels"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Add", [m.Node("Add", [
            m.Node("ReduceMean", ["input"], Of("axes", [1])), m.Node("Mul", ["input", m.Node("ReduceMean", ["input"], Of("axes", [-3]))])]), m.Node("ReduceMax", ["input"], Of("axes", [1]))])),
        ["A mean over rows and a sum over columns"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Concat", [
            m.Node("ReduceMean", ["input"], Of("axes", [2]), Of("keepdims", 0)), m.Node("ReduceSum", ["input", m.Integers(-1)], Of("keepdims", 0))], Of("axis", 2))),
        ["The mean over the pixels without keeping dimensions"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node(
            "Gemm", [m.Node("ReduceMean", [Conv(m, 6)], Of("axes", [-1, -2]), Of("keepdims", 0)), m.Weights(6, 2)])),
        ["Softmax over rows and over columns"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Softmax", [m.Node("Softmax", ["input"], Of("axis", 2))], Of("axis", 3))),
        ["One channel"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Gather", [Conv(m, 6), m.Place(2)], Of("axis", 1))),
        ["One row"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Gather", ["input", m.Place(-1)], Of("axis", 2))),
        ["Channels the other way round"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Conv", [m.Node("Gather", ["input", m.Integers(2, 1, 0)], Of("axis", 1)), m.Weights(2, 3, 3, 3)])),
        ["Every second row and column, joined as channels"] = static () => HandMadeModels.One(13, [3, 4, 6], static m =>
        {
            string Every(int row, int column) => m.Node("Slice", ["input", m.Integers(row, column), m.Integers(long.MaxValue, long.MaxValue), m.Integers(2, 3), m.Integers(2, 2)]);
            return m.Node("Conv", [m.Node("Concat", [Every(0, 0), Every(1, 0), Every(0, 1), Every(1, 1)], Of("axis", 1)), m.Weights(4, 12, 1, 1)]);
        }),
        ["A part of a flattened image"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Slice", [m.Node("Flatten", ["input"]), m.Integers(7), m.Integers(31), m.Integers(1)])),
        ["A map over all channels, and one value for each pixel"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Add", [m.Node("Mul", ["input", m.Weights(4, 5)]), m.Weights(1, 3, 4, 5)])),
        ["One pixel repeated over an image"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Concat", [
            "input", m.Node("Expand", [m.Node("Conv", [m.Node("GlobalAveragePool", ["input"]), m.Weights(2, 3, 1, 1)]), m.Integers(1, 2, 4, 5)])], Of("axis", 1))),
        ["Rows and channels repeated"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Conv", [m.Node("Tile", ["input", m.Integers(1, 2, 3, 1)]), m.Weights(2, 6, 3, 3)])),
        ["Positions repeated"] = static () => HandMadeModels.One(13, [1, 5], static m => m.Node("Expand", ["input", m.Integers(1, 4, 5)])),
        ["An input with its channels last whose size is asked for"] = static () => HandMadeModels.One(13, [4, 5, 3], static m =>
        {
            string image = m.Node("Conv", [m.Node("Transpose", ["input"], Of("perm", [0, 3, 1, 2])), m.Weights(2, 3, 3, 3)]);
            string batch = m.Node("Slice", [m.Node("Shape", ["input"]), m.Integers(0), m.Integers(1)]);
            return m.Node("Reshape", [image, m.Node("Concat", [batch, m.Integers(-1)], Of("axis", 0))]);
        }),
        ["Powers and the opposite"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Add", [
            m.Node("Neg", [m.Node("Pow", ["input", m.Scalar(3)])]), m.Node("Pow", [m.Node("Pow", ["input", m.Scalar(2)]), m.Scalar(0.5f)])])),
        ["The mean of three values"] = static () => HandMadeModels.One(13, [6], static m => m.Node("Mean", ["input", m.Node("Relu", ["input"]), m.Node("Tanh", ["input"])])),
        ["The features over the sum of their sizes"] = static () => HandMadeModels.One(13, [6], static m => m.Node("Div", ["input", m.Node("ReduceL1", ["input"], Of("axes", [1]))])),
        ["Rows padded with the channels last"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Relu", [m.Node("Pad", [
            m.Node("Transpose", [Conv(m, 6)], Of("perm", [0, 2, 3, 1])), m.Integers(0, 1, 0, 0, 0, 0, 2, 1)])])),
        ["An image normalized over its rows and columns, written out"] = static () => HandMadeModels.One(13, [3, 4, 5], static m =>
        {
            string centred = m.Node("Sub", ["input", m.Node("ReduceMean", ["input"], Of("axes", [2, 3]))]);
            string variance = m.Node("ReduceMean", [m.Node("Mul", [centred, centred])], Of("axes", [2, 3]));
            return m.Node("Div", [centred, m.Node("Sqrt", [m.Node("Add", [variance, m.Scalar(1e-3f)])])]);
        }),
        ["Half of a dense layer's units"] = static () => HandMadeModels.One(13, [6], static m => m.Node("Tanh", [m.Halves(m.Node("Gemm", ["input", m.Weights(6, 10), m.Weights(10)]))[1]])),
        ["Some filters of a convolution behind a function"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Concat", [.. Thirds(m, m.Node("Mul", [
            m.Node("Sigmoid", [Conv(m, 6)]), m.Positive(6, 1, 1)]))], Of("axis", 1))),
    };

    /// <summary>The first and the last of three parts.</summary>
    private static string[] Thirds(ModelBuilder m, string value)
    {
        string[] parts = m.Split([value], 3, Of("axis", 1));
        return [parts[2], parts[0]];
    }

    private static string Conv(ModelBuilder m, int filters) => m.Node("Conv", ["input", m.Weights(filters, 3, 3, 3), m.Weights(filters)], Of("pads", [1, 1, 1, 1]));
}
