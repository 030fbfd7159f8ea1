using System;
using System.Collections.Generic;
using NetDsl.Interop.Onnx.Schema;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>One small model for each way in which exporters write an operator.</summary>
internal static class HandMadeModels
{
    /// <summary>Images that are not square, so that rows and columns cannot be mistaken for each other.</summary>
    public static readonly IReadOnlyDictionary<string, Func<byte[]>> All = new Dictionary<string, Func<byte[]>>(NormModels.All)
    {
        ["Conv with auto_pad SAME_UPPER"] = () => Window("Conv", "SAME_UPPER", 9, 6),
        ["Conv with auto_pad SAME_LOWER"] = () => Window("Conv", "SAME_LOWER", 10, 7),
        ["Conv with auto_pad VALID"] = () => Window("Conv", "VALID", 9, 6),
        ["MaxPool with auto_pad SAME_UPPER"] = () => Window("MaxPool", "SAME_UPPER", 9, 6),
        ["MaxPool with auto_pad SAME_LOWER"] = () => Window("MaxPool", "SAME_LOWER", 9, 6),
        ["AveragePool with auto_pad SAME_UPPER"] = () => Window("AveragePool", "SAME_UPPER", 10, 6),
        ["Conv with unequal pads, strides and dilations"] = () => One(13, [4, 9, 8], m => m.Node(
            "Conv", ["input", m.Weights(6, 2, 3, 2), m.Weights(6)], Of("pads", [2, 0, 1, 3]), Of("strides", [2, 1]), Of("dilations", [1, 2]), Of("group", 2))),
        ["Conv by depth without a bias"] = () => One(17, [4, 5, 6], m => m.Node("Conv", ["input", m.Weights(8, 1, 3, 3)], Of("group", 4), Of("pads", [1, 1, 1, 1]))),
        ["MaxPool with ceil_mode and unequal pads"] = () => One(19, [3, 8, 7], m => m.Node(
            "MaxPool", ["input"], Of("kernel_shape", [3, 3]), Of("strides", [2, 2]), Of("pads", [1, 0, 0, 1]), Of("ceil_mode", 1))),
        ["MaxPool with a far padding of almost a window"] = () => One(13, [3, 7, 7], m => m.Node(
            "MaxPool", ["input"], Of("kernel_shape", [3, 3]), Of("strides", [2, 2]), Of("pads", [0, 0, 2, 2]))),
        ["MaxPool with dilations"] = () => One(13, [3, 8, 7], m => m.Node(
            "MaxPool", ["input"], Of("kernel_shape", [3, 2]), Of("strides", [2, 1]), Of("dilations", [2, 3]), Of("pads", [1, 1, 1, 1]))),
        ["MaxPool with dilations and a padding of more than half its taps"] = () => One(13, [3, 8, 7], m => m.Node(
            "MaxPool", ["input"], Of("kernel_shape", [3, 3]), Of("dilations", [2, 2]), Of("pads", [2, 2, 2, 2]))),
        ["AveragePool with dilations"] = () => One(19, [3, 9, 8], m => m.Node(
            "AveragePool", ["input"], Of("kernel_shape", [3, 2]), Of("strides", [1, 2]), Of("dilations", [2, 3]), Of("pads", [1, 1, 1, 1]))),
        ["AveragePool with dilations that counts its padding"] = () => One(19, [3, 9, 8], m => m.Node(
            "AveragePool", ["input"], Of("kernel_shape", [3, 2]), Of("dilations", [2, 3]), Of("pads", [1, 1, 1, 1]), Of("count_include_pad", 1))),
        ["AveragePool that counts its padding"] = () => Average(ceil: 0, counts: 1),
        ["AveragePool that does not count its padding"] = () => Average(ceil: 0, counts: 0),
        ["AveragePool with ceil_mode that counts its padding"] = () => Average(ceil: 1, counts: 1),
        ["AveragePool with ceil_mode that does not count its padding"] = () => Average(ceil: 1, counts: 0),
        ["ConvTranspose with an output_padding of its own for each axis"] = () => One(13, [3, 4, 5], m => m.Node(
            "ConvTranspose", ["input", m.Weights(3, 2, 3, 3), m.Weights(2)], Of("strides", [2, 2]), Of("pads", [1, 1, 1, 1]), Of("output_padding", [1, 0]))),
        ["ConvTranspose with groups and dilations"] = () => One(13, [4, 4, 5], m => m.Node(
            "ConvTranspose", ["input", m.Weights(4, 3, 3, 2), m.Weights(6)], Of("strides", [2, 3]), Of("dilations", [2, 2]), Of("group", 2), Of("pads", [1, 0, 0, 1]))),
        ["ConvTranspose of each channel by itself"] = () => One(13, [3, 4, 5], m => m.Node(
            "ConvTranspose", ["input", m.Weights(3, 1, 4, 4)], Of("strides", [2, 2]), Of("group", 3), Of("pads", [1, 1, 1, 1]))),
        ["ConvTranspose with dilations and an output_shape"] = () => One(13, [3, 4, 5], m => m.Node(
            "ConvTranspose", ["input", m.Weights(3, 2, 3, 3)], Of("strides", [2, 2]), Of("dilations", [2, 3]), Of("output_shape", [9, 13]))),
        ["ConvTranspose with an output_shape"] = () => One(13, [3, 4, 5], m => m.Node("ConvTranspose", ["input", m.Weights(3, 2, 4, 3)], Of("strides", [2, 2]), Of("output_shape", [8, 10]))),
        ["ConvTranspose with auto_pad SAME_UPPER"] = () => One(13, [3, 4, 5], m => m.Node(
            "ConvTranspose", ["input", m.Weights(3, 2, 3, 4)], Of("strides", [2, 2]), Of("auto_pad", "SAME_UPPER"))),
        ["Gemm without transB"] = () => One(11, [7], m => m.Node("Gemm", ["input", m.Weights(7, 4), m.Weights(1, 4)])),
        ["Gemm with transB, alpha and beta"] = () => One(13, [7], m => m.Node("Gemm", ["input", m.Weights(4, 7), m.Weights(4)], Of("transB", 1), Of("alpha", 0.5f), Of("beta", 2f))),
        ["Gemm with one bias for all units"] = () => One(13, [7], m => m.Node("Gemm", ["input", m.Weights(7, 4), m.Weights(1)])),
        ["Gemm without a bias"] = () => One(13, [7], m => m.Node("Gemm", ["input", m.Weights(7, 4)])),
        ["Squared distances by Mul and ReduceSum, as PyTorch writes them"] = () => One(13, [7], m =>
        {
            string differences = m.Node("Sub", [m.Node("Unsqueeze", ["input", m.Integers(1)]), m.Weights(4, 7)]);
            return m.Node("ReduceSum", [m.Node("Mul", [differences, differences]), m.Integers(-1)], Of("keepdims", 0));
        }),
        ["Squared distances by Pow, the centres first"] = () => One(11, [7], m => m.Node(
            "ReduceSum", [m.Node("Pow", [m.Node("Sub", [m.Weights(1, 4, 7), m.Node("Unsqueeze", ["input"], Of("axes", [-2]))]), m.Scalar(2)])], Of("axes", [2]), Of("keepdims", 0))),
        ["Squared distances of a flattened image"] = () => Flattened((m, image) => m.Node(
            "ReduceSumSquare", [m.Node("Sub", [m.Node("Unsqueeze", [m.Node("Flatten", [image]), m.Integers(1)]), m.Weights(60, 60)])], Of("axes", [2]), Of("keepdims", 0))),
        ["MatMul and Add"] = () => One(13, [7], m => m.Node("Add", [m.Node("MatMul", ["input", m.Weights(7, 4)]), m.Weights(4)])),
        ["MatMul and Add, the bias first"] = () => One(13, [7], m => m.Node("Add", [m.Weights(1, 4), m.Node("MatMul", ["input", m.Weights(7, 4)])])),
        ["MatMul alone"] = () => One(13, [7], m => m.Node("Relu", [m.Node("MatMul", ["input", m.Weights(7, 4)])])),
        ["Flatten by its default"] = () => Flattened((m, image) => m.Node("Flatten", [image])),
        ["Flatten from axis -3"] = () => Flattened((m, image) => m.Node("Flatten", [image], Of("axis", -3))),
        ["Reshape to 0, -1"] = () => Flattened((m, image) => m.Node("Reshape", [image, m.Integers(0, -1)])),
        ["Reshape to -1 and the features"] = () => Flattened((m, image) => m.Node("Reshape", [image, m.Integers(-1, 60)])),
        ["Reshape to 1, -1"] = () => Flattened((m, image) => m.Node("Reshape", [image, m.Integers(1, -1)])),
        ["Reshape by a computation on shapes"] = () => Flattened((m, image) =>
        {
            string batch = m.Node("Unsqueeze", [m.Node("Gather", [m.Node("Shape", [image]), m.Place(0)]), m.Integers(0)]);
            return m.Node("Reshape", [image, m.Node("Concat", [batch, m.Integers(-1)], Of("axis", 0))]);
        }),
        ["Reshape by a slice of a shape"] = () => Flattened((m, image) => m.Node("Reshape", [image, m.Node("Concat", [
            m.Node("Slice", [m.Node("Shape", [image]), m.Integers(0), m.Integers(1)]), m.Integers(-1)], Of("axis", 0))])),
        ["BatchNormalization of a flattened image"] = () => Flattened((m, image) => m.Node(
            "BatchNormalization", [m.Node("Flatten", [image]), m.Positive(60), m.Weights(60), m.Weights(60), m.Positive(60)])),
        ["BatchNormalization behind an activation"] = () => One(14, [3, 4, 5], m => m.Node(
            "BatchNormalization", [m.Node("Relu", ["input"]), m.Positive(3), m.Weights(3), m.Weights(3), m.Positive(3)], Of("epsilon", 0.01f), Of("momentum", 0.95f))),
        ["Mul and Add of a constant for each channel"] = () => One(13, [3, 4, 5], m => m.Node("Add", [m.Node("Mul", ["input", m.Positive(3, 1, 1)]), m.Weights(1, 3, 1, 1)])),
        ["Sub and Div of one number"] = () => One(13, [3, 4, 5], m => m.Node("Div", [m.Node("Sub", ["input", m.Scalar(0.3f)]), m.Scalar(0.25f)])),
        ["One number less a value"] = () => One(13, [6], m => m.Node("Sub", [m.Scalar(1), "input"])),
        ["LRN"] = () => One(13, [7, 4, 5], m => m.Node("LRN", ["input"], Of("size", 5), Of("alpha", 0.7f), Of("beta", 0.6f), Of("bias", 1.3f))),
        ["Clip to 0 and 6"] = () => One(11, [3, 4, 5], m => m.Node("Clip", [m.Node("Mul", ["input", m.Scalar(9)]), m.Scalar(0), m.Scalar(6)])),
        ["Clip from 0 on"] = () => One(13, [6], m => m.Node("Clip", ["input", m.Scalar(0)])),
        ["Add of a constant to features"] = () => One(13, [6], m => m.Node("Relu", [m.Node("Add", ["input", m.Weights(6)])])),
        ["A product that two read"] = () => One(13, [6], m =>
        {
            string product = m.Node("Mul", ["input", m.Positive(6)]);
            return m.Node("Add", [m.Node("Add", [product, m.Weights(6)]), m.Node("Relu", [product])]);
        }),
        ["Mul and Sub of constants behind a flattened image"] = () => Flattened((m, image) => m.Node("Sub", [m.Node("Mul", [m.Node("Flatten", [image]), m.Positive(60)]), m.Weights(60)])),
        ["PRelu of a slope for each channel"] = () => One(16, [3, 4, 5], m => m.Node("PRelu", ["input", m.Positive(3, 1, 1)])),
        ["PRelu of one number"] = () => One(16, [3, 4, 5], m => m.Node("PRelu", ["input", m.Floats([1], 0.2f)])),
        ["PRelu of a flattened image"] = () => Flattened((m, image) => m.Node("PRelu", [m.Node("Flatten", [image]), m.Positive(60)])),
        ["PRelu of one slope"] = () => One(16, [3, 4, 5], m => m.Node("PRelu", ["input", m.Floats([3, 1, 1], 0.2f, 0.2f, 0.2f)])),
        ["LeakyRelu, Elu and Sigmoid by their defaults"] = () => One(13, [6], m => m.Node("Sigmoid", [m.Node("Elu", [m.Node("LeakyRelu", ["input"])])])),
        ["HardSwish"] = () => One(14, [6], m => m.Node("HardSwish", [m.Node("Mul", ["input", m.Scalar(5)])])),
        ["HardSwish by HardSigmoid"] = () => One(13, [6], m => m.Node("Mul", ["input", m.Node("HardSigmoid", ["input"], Of("alpha", 1f / 6), Of("beta", 0.5f))])),
        ["HardSwish by Clip"] = () => One(11, [6], m => m.Node("Div", [m.Node("Mul", ["input", m.Node("Clip", [m.Node("Add", ["input", m.Scalar(3)]), m.Scalar(0), m.Scalar(6)])]), m.Scalar(6)])),
        ["Silu by Sigmoid"] = () => One(13, [6], m => m.Node("Mul", [m.Node("Sigmoid", ["input"]), "input"])),
        ["Gelu by Erf"] = () => One(13, [6], m => m.Node("Mul", [m.Node("Mul", [m.Scalar(0.5f), "input"]), m.Node("Add", [m.Scalar(1), m.Node("Erf", [m.Node("Mul", ["input", m.Scalar(0.70710677f)])])])])),
        ["Gelu of operator set 20"] = () => One(20, [6], m => m.Node("Gelu", ["input"])),
        ["Mish by Softplus"] = () => One(13, [6], m => m.Node("Mul", ["input", m.Node("Tanh", [m.Node("Softplus", ["input"])])])),
        ["Mish of operator set 18"] = () => One(18, [6], m => m.Node("Mish", ["input"])),
        ["Gelu of operator set 20, approximated"] = () => One(20, [6], m => m.Node("Gelu", ["input"], Of("approximate", "tanh"))),
        ["Gelu by Tanh and products"] = () => One(13, [6], m => GeluByTanh(m, m.Node("Add", ["input", m.Node("Mul", [m.Scalar(0.044715f), m.Node("Mul", ["input", m.Node("Mul", ["input", "input"])])])]))),
        ["Gelu by Tanh and Pow"] = () => One(13, [6], m => GeluByTanh(m, m.Node("Add", [m.Node("Mul", [m.Node("Pow", ["input", m.Scalar(3)]), m.Scalar(0.044715f)]), "input"]))),
        ["Gelu by Tanh, factored out"] = () => One(13, [6], m => GeluByTanh(m, m.Node("Mul", ["input", m.Node("Add", [m.Scalar(1), m.Node("Mul", [m.Node("Mul", [m.Scalar(0.044715f), "input"]), "input"])])]))),
        ["Clip to -1 and 1"] = () => One(13, [3, 4, 5], m => m.Node("Clip", [m.Node("Mul", ["input", m.Scalar(3)]), m.Scalar(-1), m.Scalar(1)])),
        ["Clip to 0.25 at most"] = () => One(13, [6], m => m.Node("Clip", ["input", "", m.Scalar(0.25f)])),
        ["HardSigmoid by its defaults"] = () => One(13, [6], m => m.Node("HardSigmoid", [m.Node("Mul", ["input", m.Scalar(4)])])),
        ["HardSigmoid as PyTorch has it"] = () => One(14, [6], m => m.Node("HardSigmoid", [m.Node("Mul", ["input", m.Scalar(4)])], Of("alpha", 1f / 6), Of("beta", 0.5f))),
        ["HardSigmoid by Clip"] = () => One(13, [6], m => m.Node("Div", [m.Node("Clip", [m.Node("Add", ["input", m.Scalar(3)]), m.Scalar(0), m.Scalar(6)]), m.Scalar(6)])),
        ["Softplus"] = () => One(13, [6], m => m.Node("Softplus", ["input"])),
        ["Softplus with a factor"] = () => One(13, [6], m => m.Node("Div", [m.Node("Softplus", [m.Node("Mul", ["input", m.Scalar(3)])]), m.Scalar(3)])),
        ["Softsign"] = () => One(13, [6], m => m.Node("Softsign", ["input"])),
        ["Softsign by Abs"] = () => One(13, [6], m => m.Node("Div", ["input", m.Node("Add", [m.Node("Abs", ["input"]), m.Scalar(1)])])),
        ["Selu and Celu"] = () => One(13, [6], m => m.Node("Celu", [m.Node("Selu", ["input"])], Of("alpha", 0.5f))),
        ["Exp, Abs and Sqrt"] = () => One(13, [3, 4, 5], m => m.Node("Exp", [m.Node("Sqrt", [m.Node("Abs", ["input"])])])),
        ["ScaledTanh"] = () => One(13, [6], m => m.Node("Mul", [m.Scalar(1.7159f), m.Node("Tanh", [m.Node("Mul", [m.Scalar(2f / 3), "input"])])])),
        ["Softmax of features in operator set 11"] = () => One(11, [6], m => m.Node("Softmax", ["input"])),
        ["Softmax over the channels of an image"] = () => One(13, [3, 4, 5], m => m.Node("Softmax", ["input"], Of("axis", -3))),
        ["LogSoftmax of features"] = () => One(13, [6], m => m.Node("LogSoftmax", ["input"])),
        ["LogSoftmax over the channels of an image"] = () => One(13, [3, 4, 5], m => m.Node("LogSoftmax", ["input"], Of("axis", 1))),
        ["LogSoftmax of operator set 11"] = () => One(11, [6], m => m.Node("LogSoftmax", ["input"])),
        ["Dropout, Identity, Cast"] = () => One(12, [6], m => m.Node("Cast", [m.Node("Identity", [m.Node("Dropout", [m.Node("Relu", ["input"]), m.Scalar(0.25f)])])], Of("to", 1))),
        ["Dropout of operator set 11"] = () => One(11, [6], m => m.Node("Dropout", [m.Node("Relu", ["input"])], Of("ratio", 0.25f))),
        ["Sum of three"] = () => One(13, [3, 4, 5], m => m.Node("Sum", ["input", m.Node("Relu", ["input"]), m.Node("Tanh", ["input"])])),
        ["Concat of three images"] = () => One(13, [2, 4, 5], m => m.Node("Concat", ["input", m.Node("Relu", ["input"]), m.Node("Conv", ["input", m.Weights(3, 2, 1, 1)])], Of("axis", -3))),
        ["Concat of a flattened image and others"] = () => Flattened((m, image) =>
        {
            string flat = m.Node("Flatten", [image]);
            string joined = m.Node("Concat", [m.Node("Gemm", [flat, m.Weights(60, 5)]), flat, m.Node("Flatten", [m.Node("GlobalAveragePool", [image])])], Of("axis", 1));
            return m.Node("Gemm", [joined, m.Weights(68, 60)]);
        }),
        ["Squeeze and excitation"] = () => One(13, [4, 5, 6], m => m.Node("Mul", ["input", m.Node("Sigmoid", [
            m.Node("Conv", [m.Node("Relu", [m.Node("Conv", [m.Node("GlobalAveragePool", ["input"]), m.Weights(2, 4, 1, 1), m.Weights(2)])]), m.Weights(4, 2, 1, 1)])])])),
        ["A gate by a pool over the whole image"] = () => One(13, [4, 5, 6], m => m.Node("Mul", [m.Node("AveragePool", ["input"], Of("kernel_shape", [5, 6])), "input"])),
        ["A gate by Unsqueeze"] = () => One(13, [4, 5, 6], m => m.Node("Mul", ["input", m.Node("Unsqueeze", [m.Node("Gemm", [m.Node("Flatten", ["input"]), m.Weights(120, 4)]), m.Integers(2, 3)])])),
        ["Sub, Div, Max and Min of two values"] = () => One(13, [3, 4, 5], m =>
        {
            string gentle = m.Node("Sigmoid", ["input"]);
            return m.Node("Min", [m.Node("Max", [m.Node("Div", ["input", gentle]), "input", gentle]), m.Node("Sub", [gentle, "input"])]);
        }),
        ["A pixel less an image, divided by a map"] = () => One(13, [4, 5, 6], m => m.Node("Div", [
            m.Node("Sub", [m.Node("GlobalAveragePool", ["input"]), "input"]), m.Node("Sigmoid", [m.Node("Conv", ["input", m.Weights(1, 4, 1, 1)])])])),
        ["A map and an image with the channels last"] = () => One(13, [5, 6, 2], m =>
        {
            string image = m.Node("Transpose", ["input"], Of("perm", [0, 3, 1, 2]));
            string map = m.Node("Transpose", [m.Node("Conv", [image, m.Weights(1, 2, 1, 1)])], Of("perm", [0, 2, 3, 1]));
            return m.Node("Transpose", [m.Node("Max", [map, m.Node("Transpose", [m.Node("Tanh", [image])], Of("perm", [0, 2, 3, 1]))])], Of("perm", [0, 3, 1, 2]));
        }),
        ["ReduceMean with axes as an attribute"] = () => One(13, [4, 5, 6], m => m.Node("ReduceMean", ["input"], Of("axes", [-1, -2]), Of("keepdims", 0))),
        ["ReduceMax with axes as an input"] = () => One(18, [4, 5, 6], m => m.Node("Squeeze", [m.Node("ReduceMax", ["input", m.Integers(2, 3)]), m.Integers(2, 3)])),
        ["Resize by scales, asymmetric and floor"] = () => Resized(13, 3, Of("coordinate_transformation_mode", "asymmetric"), Of("nearest_mode", "floor")),
        ["Resize by its defaults"] = () => Resized(13, 2),
        ["Resize with half_pixel and round_prefer_ceil"] = () => Resized(11, 3, Of("nearest_mode", "round_prefer_ceil")),
        ["Resize to sizes"] = () => One(13, [3, 4, 5], m => m.Node("Resize", ["input", "", "", m.Integers(1, 3, 8, 10)], Of("coordinate_transformation_mode", "asymmetric"), Of("nearest_mode", "floor"))),
        ["Resize to other sizes by linear interpolation"] = () => One(13, [3, 4, 5], m => m.Node(
            "Resize", ["input", "", "", m.Integers(1, 3, 7, 12)], Of("mode", "linear"), Of("coordinate_transformation_mode", "pytorch_half_pixel"))),
        ["Resize by cubic interpolation, the corners aligned"] = () => One(13, [3, 4, 5], m => m.Node(
            "Resize", ["input", "", m.Floats([4], 1, 1, 2, 3)], Of("mode", "cubic"), Of("coordinate_transformation_mode", "align_corners"))),
        ["Resize by a scale that is no whole number"] = () => One(11, [3, 4, 6], m => m.Node("Resize", ["input", m.Floats([0]), m.Floats([4], 1, 1, 0.5f, 1.5f)], Of("mode", "linear"))),
        ["Resize to nearest of other sizes"] = () => One(13, [3, 4, 6], m => m.Node(
            "Resize", ["input", "", "", m.Integers(1, 3, 6, 9)], Of("coordinate_transformation_mode", "asymmetric"), Of("nearest_mode", "floor"))),
        ["DepthToSpace by its default, the places first"] = () => One(13, [12, 2, 3], m => m.Node("DepthToSpace", ["input"], Of("blocksize", 2))),
        ["DepthToSpace, the channels first"] = () => One(11, [12, 2, 3], m => m.Node("DepthToSpace", ["input"], Of("blocksize", 2), Of("mode", "CRD"))),
        ["SpaceToDepth"] = () => One(13, [3, 4, 6], m => m.Node("SpaceToDepth", ["input"], Of("blocksize", 2))),
        ["SpaceToDepth by Reshape and Transpose, the channels first"] = () => Squares(0, 1, 3, 5, 2, 4),
        ["SpaceToDepth by Reshape and Transpose, the places first"] = () => Squares(0, 3, 5, 1, 2, 4),
        ["Reshape of an image to another"] = () => One(13, [6, 4, 5], m => m.Node("Conv", [m.Node("Reshape", ["input", m.Integers(0, 3, -1, 8)]), m.Weights(2, 3, 3, 3)])),
        ["Reshape of features to an image"] = () => One(13, [7], m => m.Node("Conv", [m.Node("Reshape", [m.Node("Gemm", ["input", m.Weights(7, 24)]), m.Integers(-1, 2, 3, 4)]), m.Weights(2, 2, 2, 2)])),
        ["Reshape of features to an image whose channels are last"] = () => One(13, [7], m => m.Node("Conv", [
            m.Node("Transpose", [m.Node("Reshape", [m.Node("Gemm", ["input", m.Weights(7, 24)]), m.Integers(-1, 3, 4, 2)])], Of("perm", [0, 3, 1, 2])), m.Weights(2, 2, 2, 2)])),
        ["Reshape of a flattened image back"] = () => One(13, [6, 4, 5], m => m.Node("Conv", [m.Node("Reshape", [m.Node("Tanh", [m.Node("Flatten", ["input"])]), m.Integers(0, 6, 5, 4)]), m.Weights(2, 6, 3, 3)])),
        ["Pad with zeros before Relu, and as an output"] = () => One(13, [3, 6, 7], m => m.Node("Pad", [m.Node("Tanh", [m.Node("Pad", ["input", m.Integers(0, 0, 1, 2, 0, 0, 2, 1)])]), m.Integers(0, 0, 1, 0, 0, 2, 0, 1), m.Scalar(0.5f)])),
        ["Pad with a value before Conv"] = () => One(13, [3, 6, 7], m => m.Node("Conv", [m.Node("Pad", ["input", m.Integers(0, 0, 1, 1, 0, 0, 1, 1), m.Scalar(-1)]), m.Weights(2, 3, 3, 3)])),
        ["Pad with a reflection before a padded Conv"] = () => Padded("reflect", (m, x) => m.Node("Conv", [x, m.Weights(2, 3, 3, 3)], Of("pads", [1, 0, 0, 1]))),
        ["Pad with zeros before MaxPool"] = () => Padded("constant", (m, x) => m.Node("MaxPool", [x], Of("kernel_shape", [3, 3]))),
        ["Pad with the edge before AveragePool"] = () => Padded("edge", (m, x) => m.Node("AveragePool", [x], Of("kernel_shape", [3, 3]))),
        ["Pad with zeros before a Conv with auto_pad"] = () => Padded("constant", (m, x) => m.Node("Conv", [x, m.Weights(2, 3, 3, 3)], Of("auto_pad", "SAME_UPPER"), Of("strides", [2, 2]))),
        ["Pad with the edge, then channels"] = () => Padded("edge", (m, x) => m.Node("Pad", [x, m.Integers(0, 0, 0, 0, 0, 2, 0, 0), m.Scalar(2)])),
        ["Slice of channels"] = () => One(13, [6, 4, 5], m => m.Node("Slice", ["input", m.Integers(1), m.Integers(4), m.Integers(1)])),
        ["Slice of the last channels, rows and columns"] = () => One(13, [6, 4, 5], m => m.Node("Slice", ["input", m.Integers(-2, 1, 0), m.Integers(long.MaxValue, -1, 3), m.Integers(1, -2, 3), m.Integers(1, 1, 1)])),
        ["Slice of features without axes"] = () => One(13, [7], m => m.Node("Slice", [m.Node("Gemm", ["input", m.Weights(7, 6)]), m.Integers(0, 2), m.Integers(long.MaxValue, 5)])),
        ["Slice of an image whose channels are last"] = () => One(13, [5, 6, 4], m => m.Node("Relu", [m.Node("Slice", [m.Node("Transpose", ["input"], Of("perm", [0, 3, 1, 2])), m.Integers(1, 2), m.Integers(3, 4), m.Integers(1, 2)])])),
        ["Split into equal parts"] = () => Splits(13, (m, x) => m.Halves(x)),
        ["Split into parts of given sizes"] = () => Splits(13, (m, x) => m.Split([x, m.Integers(1, 5)], 2, Of("axis", 1))),
        ["Split by an attribute"] = () => Splits(11, (m, x) => m.Split([x], 2, Of("axis", 1), Of("split", [4, 2]))),
        ["ShuffleChannels by Reshape and Transpose"] = () => One(13, [6, 4, 5], m => m.Node(
            "Reshape", [m.Node("Transpose", [m.Node("Reshape", ["input", m.Integers(-1, 2, 3, 4, 5)])], Of("perm", [0, 2, 1, 3, 4])), m.Integers(0, -1, 4, 5)])),
        ["Pad with zeros before Conv"] = () => Padded("constant", (m, x) => m.Node("Conv", [x, m.Weights(2, 3, 3, 3)], Of("pads", [1, 0, 0, 1]))),
        ["Pad with the edge before Conv"] = () => Padded("edge", (m, x) => m.Node("Conv", [x, m.Weights(2, 3, 3, 3)])),
        ["Pad with a reflection before Conv"] = () => Padded("reflect", (m, x) => m.Node("Conv", [x, m.Weights(2, 3, 3, 3)])),
        ["Pad with zeros before AveragePool"] = () => Padded("constant", (m, x) => m.Node("AveragePool", [x], Of("kernel_shape", [4, 4]), Of("strides", [2, 2]))),
        ["Pad with zeros before MaxPool behind Relu"] = () => One(13, [3, 6, 7], m => m.Node(
            "MaxPool", [m.Node("Pad", [m.Node("Relu", ["input"]), m.Integers(0, 0, 1, 1, 0, 0, 1, 1)])], Of("kernel_shape", [3, 3]), Of("strides", [2, 2]))),
        ["Channels last, as Keras has them"] = ChannelsLast,
    };

    /// <summary>x/2 · (1 + tanh(√(2/π) · bent)).</summary>
    private static string GeluByTanh(ModelBuilder m, string bent) => m.Node("Mul", [
        m.Node("Mul", [m.Scalar(0.5f), "input"]), m.Node("Add", [m.Node("Tanh", [m.Node("Mul", [m.Scalar(0.7978846f), bent])]), m.Scalar(1)])]);

    public static byte[] One(long operatorSet, int[] input, Func<ModelBuilder, string> nodes)
    {
        var model = new ModelBuilder(operatorSet, input);
        return model.Build(nodes(model));
    }

    private static byte[] Window(string operation, string padding, int height, int width) => One(13, [3, height, width], m => operation == "Conv"
        ? m.Node("Conv", ["input", m.Weights(4, 3, 4, 3), m.Weights(4)], Of("auto_pad", padding), Of("strides", [2, 3]))
        : m.Node(operation, ["input"], Of("kernel_shape", [4, 3]), Of("auto_pad", padding), Of("strides", [2, 2])));

    private static byte[] Average(int ceil, int counts) => One(19, [3, 8, 7], m => m.Node(
        "AveragePool", ["input"], Of("kernel_shape", [3, 4]), Of("strides", [2, 3]), Of("pads", [1, 1, 1, 2]), Of("ceil_mode", ceil), Of("count_include_pad", counts)));

    /// <summary>An image of 3 channels, 4 rows and 5 columns, flattened in some way and read by a dense layer.</summary>
    private static byte[] Flattened(Func<ModelBuilder, string, string> flatten) => One(13, [2, 4, 5], m =>
    {
        string image = m.Node("Relu", [m.Node("Conv", ["input", m.Weights(3, 2, 3, 3), m.Weights(3)], Of("pads", [1, 1, 1, 1]))]);
        return m.Node("Gemm", [flatten(m, image), m.Weights(6, 60), m.Weights(6)], Of("transB", 1));
    });

    private static byte[] Resized(long operatorSet, float factor, params AttributeProto[] attributes) => One(operatorSet, [3, 4, 5], m =>
        m.Node("Resize", ["input", operatorSet < 13 ? m.Floats([0]) : "", m.Floats([4], 1, 1, factor, factor)], attributes));

    /// <summary>Rows and columns taken apart into squares, whose pixels become channels.</summary>
    private static byte[] Squares(params long[] order) => One(13, [3, 4, 6], m => m.Node(
        "Reshape", [m.Node("Transpose", [m.Node("Reshape", ["input", m.Integers(-1, 3, 2, 2, 3, 2)])], Of("perm", order)), m.Integers(0, 12, 2, 3)]));

    /// <summary>Both parts of six channels, each convolved.</summary>
    private static byte[] Splits(long operatorSet, Func<ModelBuilder, string, string[]> split) => One(operatorSet, [6, 4, 5], m =>
    {
        string[] parts = split(m, m.Node("Tanh", ["input"]));
        return m.Node("Concat", [m.Node("Relu", [parts[1]]), parts[0]], Of("axis", 1));
    });

    private static byte[] Padded(string mode, Func<ModelBuilder, string, string> read) => One(13, [3, 6, 7], m =>
        read(m, m.Node("Pad", [m.Node("Tanh", ["input"]), m.Integers(0, 0, 1, 2, 0, 0, 2, 1)], Of("mode", mode))));

    /// <summary>The input comes with its channels last and is flattened so; inside they come first.</summary>
    private static byte[] ChannelsLast() => One(13, [5, 6, 2], m =>
    {
        string image = m.Node("Transpose", ["input"], Of("perm", [0, 3, 1, 2]));
        string convolved = m.Node("Relu", [m.Node("Conv", [image, m.Weights(3, 2, 3, 3), m.Weights(3)], Of("auto_pad", "SAME_UPPER"))]);
        string back = m.Node("Transpose", [convolved], Of("perm", [0, 2, 3, 1]));
        string flat = m.Node("Reshape", [back, m.Integers(-1, 90)]);
        return m.Node("Softmax", [m.Node("Add", [m.Node("MatMul", [flat, m.Weights(90, 4)]), m.Weights(4)])]);
    });
}
