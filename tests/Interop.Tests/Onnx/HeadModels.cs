using System;
using System.Collections.Generic;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Values of three dimensions, as the heads of detectors have them, padded channels, and pixels put together of channels.</summary>
internal static class HeadModels
{
    public static Dictionary<string, Func<byte[]>> All { get; } = new()
    {
        ["Heads joined along positions, the channels last"] = static () => Read(13, static m => m.Node("Concat", [Head(m, 4, 1), Head(m, 6, 2)], Of("axis", 1)), positions: 58),
        ["Softmax of the classes of each position"] = static () => Read(13, static m => m.Node("Softmax", [m.Node("Concat", [Head(m, 4, 1), Head(m, 6, 2)], Of("axis", 1))], Of("axis", 2)), positions: 58),
        ["Softmax 11 of the classes of each position"] = static () => Read(11, static m => m.Node("Softmax", [Head(m, 4, 1)], Of("axis", 2)), positions: 40),
        ["Heads taken apart, scaled and joined along the channels"] = static () => Read(13, static m =>
        {
            string boxes = Head(m, 4, 1);
            string centre = m.Node("Slice", [boxes, m.Integers(0), m.Integers(1), m.Integers(2)]);
            string size = m.Node("Exp", [m.Node("Mul", [m.Node("Slice", [boxes, m.Integers(1), m.Integers(2), m.Integers(2)]), m.Scalar(0.2f)])]);
            return m.Node("Concat", [m.Node("Sub", [centre, size]), m.Node("Add", [centre, size])], Of("axis", 2));
        }, positions: 40),
        ["A constant for each value of a head"] = static () => Read(13, static m => m.Node("Add", [m.Node("Mul", [Head(m, 4, 1), m.Weights(1, 40, 2)]), m.Weights(1, 40, 1)]), positions: 40),
        ["Some positions of a head"] = static () => Read(13, static m => m.Node("Slice", [Head(m, 4, 1), m.Integers(3), m.Integers(17), m.Integers(1)]), positions: 14),
        ["A head with the channels first"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node(
            "MatMul", [m.Node("Reshape", [m.Node("Reshape", ["input", m.Integers(0, 3, -1)]), m.Integers(0, -1)]), m.Weights(60, 4)])),
        ["Features under other dimensions"] = static () => HandMadeModels.One(13, [12], static m => m.Node(
            "Flatten", [m.Node("Relu", [m.Node("Unsqueeze", [m.Node("Gemm", ["input", m.Weights(12, 6)]), m.Integers(1)])])])),
        ["An input of three dimensions that is flattened"] = static () => HandMadeModels.One(13, [5, 4], static m => m.Node("Gemm", [m.Node("Flatten", ["input"]), m.Weights(20, 3), m.Weights(3)])),
        ["Zeros joined on as channels"] = static () => HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Conv", [
            m.Node("Concat", [m.Node("Relu", ["input"]), m.Node("ConstantOfShape", [m.Integers(1, 2, 4, 5)])], Of("axis", 1)), m.Weights(4, 5, 1, 1)])),
        ["Zeros for each of an open batch joined on as channels"] = static () => HandMadeModels.One(13, [3, 4, 5], static m =>
        {
            string batch = m.Node("Slice", [m.Node("Shape", ["input"]), m.Integers(0), m.Integers(1)]);
            string zeros = m.Node("ConstantOfShape", [m.Node("Concat", [batch, m.Integers(2, 4, 5)], Of("axis", 0))]);
            return m.Node("Conv", [m.Node("Concat", ["input", zeros], Of("axis", 1)), m.Weights(4, 5, 1, 1)]);
        }),
        ["PixelShuffle as Reshape, Transpose and Reshape"] = static () => Pixels([0, 2, 3, 3, 4, 5], [0, 1, 4, 2, 5, 3]),
        ["Depth to space by blocks as Reshape, Transpose and Reshape"] = static () => Pixels([0, 3, 3, 2, 4, 5], [0, 3, 4, 1, 5, 2]),
        ["Every second channel, taken apart and joined the other way round"] = static () => HandMadeModels.One(13, [6, 4, 5], static m =>
        {
            string apart = m.Node("Transpose", [m.Node("Reshape", [m.Node("Relu", ["input"]), m.Integers(3, 2, 20)])], Of("perm", [1, 0, 2]));
            string both = m.Node("Reshape", [apart, m.Integers(2, -1, 3, 4, 5)]);
            return m.Node("Concat", [m.Node("Gather", [both, m.Place(1)], Of("axis", 0)), m.Node("Gather", [both, m.Place(0)], Of("axis", 0))], Of("axis", 1));
        }),
        ["Expand to the shape of a sum with zeros of that shape"] = static () => HandMadeModels.One(13, [6], static m =>
        {
            string mean = m.Node("Gemm", ["input", m.Weights(6, 4)]);
            string zeros = m.Node("ConstantOfShape", [m.Node("Shape", [mean])]);
            return m.Node("Tanh", [m.Node("Expand", [mean, m.Node("Shape", [m.Node("Add", [m.Node("Mul", [zeros, m.Node("Exp", [mean])]), mean])])])]);
        }),
        ["Max with a number"] = static () => HandMadeModels.One(13, [6], static m => m.Node("Max", ["input", m.Scalar(-0.25f)])),
        ["Min with a number, the number first, and Max with 0"] = static () => HandMadeModels.One(13, [6], static m => m.Node("Max", [m.Node("Min", [m.Scalar(0.5f), "input"]), m.Scalar(0)])),
        ["An input with its channels last behind arithmetic"] = static () => HandMadeModels.One(13, [4, 5, 3], static m => m.Node("Conv", [
            m.Node("Transpose", [m.Node("Sub", [m.Node("Mul", ["input", m.Scalar(2)]), m.Scalar(1)])], Of("perm", [0, 3, 1, 2])), m.Weights(2, 3, 3, 3)])),
    };

    /// <summary>A convolution whose channels go last and are taken apart into positions of two classes.</summary>
    private static string Head(ModelBuilder m, int channels, int stride)
    {
        string image = m.Node("Conv", ["input", m.Weights(channels, 3, 3, 3), m.Weights(channels)], Of("pads", [1, 1, 1, 1]), Of("strides", [stride, stride]));
        return m.Node("Reshape", [m.Node("Transpose", [image], Of("perm", [0, 2, 3, 1])), m.Integers(0, -1, 2)]);
    }

    /// <summary>A dense layer behind the head, which hangs on the order of its values.</summary>
    private static byte[] Read(long operatorSet, Func<ModelBuilder, string> head, int positions) => HandMadeModels.One(
        operatorSet, [3, 4, 5], m => m.Node("Gemm", [m.Node("Reshape", [head(m), m.Integers(1, -1)]), m.Weights(2 * positions, 3)]));

    private static byte[] Pixels(long[] apart, long[] order) => HandMadeModels.One(13, [18, 4, 5], m => m.Node(
        "Reshape", [m.Node("Transpose", [m.Node("Reshape", ["input", m.Integers(apart)])], Of("perm", order)), m.Integers(0, 2, 12, 15)]));
}
