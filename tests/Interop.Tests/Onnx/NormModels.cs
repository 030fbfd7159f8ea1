using System;
using System.Collections.Generic;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;
using static NetDsl.Interop.Tests.Onnx.HandMadeModels;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>The ways in which exporters write normalizations of each example by itself.</summary>
internal static class NormModels
{
    public static readonly Dictionary<string, Func<byte[]>> All = new()
    {
        ["LayerNormalization of features"] = () => One(17, [7], m => m.Node("LayerNormalization", ["input", m.Positive(7), m.Weights(7)], Of("epsilon", 1e-3f))),
        ["LayerNormalization without a bias, the channels last"] = () => One(17, [3, 4, 5], m => m.Node("Transpose", [
            m.Node("LayerNormalization", [m.Node("Transpose", ["input"], Of("perm", [0, 2, 3, 1])), m.Positive(3)], Of("axis", 3))], Of("perm", [0, 3, 1, 2]))),
        ["LayerNormalization of a flattened image"] = () => One(17, [2, 4, 5], m => m.Node("Gemm", [
            m.Node("LayerNormalization", [m.Node("Flatten", ["input"]), m.Positive(40), m.Weights(40)]), m.Weights(40, 3)])),
        ["LayerNorm written out by Pow"] = () => One(13, [7], m =>
        {
            string centered = m.Node("Sub", ["input", m.Node("ReduceMean", ["input"], Of("axes", [-1]))]);
            string variance = m.Node("ReduceMean", [m.Node("Pow", [centered, m.Scalar(2)])], Of("axes", [-1]));
            return m.Node("Add", [m.Node("Mul", [m.Node("Div", [centered, m.Node("Sqrt", [m.Node("Add", [variance, m.Scalar(1e-5f)])])]), m.Positive(7)]), m.Weights(7)]);
        }),
        ["LayerNorm written out over the channels of an image, the mean twice"] = () => One(18, [3, 4, 5], m =>
        {
            string mean = m.Node("ReduceMean", ["input", m.Integers(1)]);
            string again = m.Node("Sub", ["input", mean]);
            string variance = m.Node("ReduceMean", [m.Node("Mul", [again, again]), m.Integers(1)]);
            string normal = m.Node("Div", [m.Node("Sub", ["input", mean]), m.Node("Sqrt", [m.Node("Add", [m.Scalar(1e-4f), variance])])]);
            return m.Node("Add", [m.Weights(3, 1, 1), m.Node("Mul", [m.Positive(3, 1, 1), normal])]);
        }),
        ["LayerNorm written out without weights"] = () => One(13, [7], m =>
        {
            string centered = m.Node("Sub", ["input", m.Node("ReduceMean", ["input"], Of("axes", [1]))]);
            string variance = m.Node("ReduceMean", [m.Node("Pow", [centered, m.Scalar(2)])], Of("axes", [1]));
            return m.Node("Relu", [m.Node("Div", [centered, m.Node("Sqrt", [m.Node("Add", [variance, m.Scalar(1e-5f)])])])]);
        }),
        ["GroupNormalization of operator set 21"] = () => One(21, [6, 4, 5], m => m.Node("GroupNormalization", ["input", m.Positive(6), m.Weights(6)], Of("num_groups", 3), Of("epsilon", 1e-3f))),
        ["GroupNormalization of operator set 18"] = () => One(18, [6, 4, 5], m => m.Node("GroupNormalization", ["input", m.Positive(3), m.Weights(3)], Of("num_groups", 3))),
        ["GroupNorm by InstanceNormalization, as PyTorch writes it"] = () => One(13, [6, 4, 5], m =>
        {
            string groups = m.Node("Reshape", ["input", m.Integers(0, 2, -1)]);
            string normal = m.Node("InstanceNormalization", [groups, m.Floats([2], 1, 1), m.Floats([2], 0, 0)], Of("epsilon", 1e-4f));
            return m.Node("Add", [m.Node("Mul", [m.Node("Reshape", [normal, m.Node("Shape", ["input"])]), m.Positive(6, 1, 1)]), m.Weights(6, 1, 1)]);
        }),
        ["GroupNorm of features with a weight for each group"] = () => One(13, [8], m => m.Node("Reshape", [
            m.Node("InstanceNormalization", [m.Node("Reshape", ["input", m.Integers(0, 4, -1)]), m.Positive(4), m.Weights(4)]), m.Integers(0, 8)])),
        ["LocalResponseNorm written out, as PyTorch writes it"] = () => One(13, [7, 4, 5], m => Response(m, "input", 5, m.Node("Mul", ["input", "input"]))),
        ["LocalResponseNorm written out, the pool padding by itself"] = () => One(13, [7, 4, 5], m =>
        {
            string squares = m.Node("Unsqueeze", [m.Node("Pow", ["input", m.Scalar(2)]), m.Integers(1)]);
            string mean = m.Node("AveragePool", [squares], Of("kernel_shape", [3, 1, 1]), Of("pads", [1, 0, 0, 1, 0, 0]), Of("count_include_pad", 1));
            return m.Node("Div", ["input", m.Node("Sqrt", [m.Node("Add", [m.Scalar(1.5f), m.Node("Mul", [m.Scalar(0.7f), m.Node("Squeeze", [mean, m.Integers(1)])])])])]);
        }),
        ["LocalResponseNorm written out with Reshapes, by its own shape"] = () => One(13, [6, 4, 5], m =>
        {
            string squares = m.Node("Reshape", [m.Node("Mul", ["input", "input"]), m.Integers(0, 1, 6, 4, -1)]);
            string mean = m.Node("AveragePool", [m.Node("Pad", [squares, m.Integers(0, 0, 1, 0, 0, 0, 0, 1, 0, 0)])], Of("kernel_shape", [3, 1, 1]));
            string back = m.Node("Reshape", [mean, m.Node("Shape", ["input"])]);
            return m.Node("Div", ["input", m.Node("Pow", [m.Node("Add", [m.Node("Mul", [back, m.Scalar(0.3f)]), m.Scalar(1)]), m.Scalar(0.75f)])]);
        }),
        ["InstanceNormalization"] = () => One(13, [3, 4, 5], m => m.Node("InstanceNormalization", ["input", m.Positive(3), m.Weights(3)])),
        ["LpNormalization over the channels"] = () => One(13, [3, 4, 5], m => m.Node("LpNormalization", ["input"], Of("axis", 1))),
        ["LpNormalization of features"] = () => One(13, [6], m => m.Node("LpNormalization", ["input"])),
        ["Length 1 by ReduceL2, Clip and Expand"] = () => One(13, [3, 4, 5], m =>
        {
            string length = m.Node("Clip", [m.Node("ReduceL2", ["input"], Of("axes", [1])), m.Scalar(0.5f)]);
            return m.Node("Div", ["input", m.Node("Expand", [length, m.Node("Shape", ["input"])])]);
        }),
        ["Length 1 by ReduceL2 and Max"] = () => One(18, [6], m => m.Node("Div", ["input", m.Node("Max", [m.Node("ReduceL2", ["input", m.Integers(-1)]), m.Scalar(1e-6f)])])),
    };

    /// <summary>x / (2 + 0.4·mean(x²))^0.75 over neighbouring channels of an image.</summary>
    public static string Response(ModelBuilder m, string value, long size, string squares)
    {
        string padded = m.Node("Pad", [m.Node("Unsqueeze", [squares, m.Integers(1)]), m.Integers(0, 0, size / 2, 0, 0, 0, 0, (size - 1) / 2, 0, 0)]);
        string mean = m.Node("Squeeze", [m.Node("AveragePool", [padded], Of("kernel_shape", [size, 1, 1]), Of("strides", [1, 1, 1])), m.Integers(1)]);
        return m.Node("Div", [value, m.Node("Pow", [m.Node("Add", [m.Node("Mul", [mean, m.Scalar(0.4f)]), m.Scalar(2)]), m.Scalar(0.75f)])]);
    }
}
