using System;
using System.Collections.Generic;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Schema;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>What operators looked like before the operator set in which they changed.</summary>
internal static class OlderModels
{
    public static Dictionary<string, Func<byte[]>> All { get; } = new()
    {
        ["Upsample 7 with scales as an attribute"] = static () => HandMadeModels.One(7, [3, 4, 5], static m => m.Node("Upsample", ["input"], Scales(1, 1, 2, 2))),
        ["Upsample 9 with scales as an input"] = static () => HandMadeModels.One(9, [3, 4, 5], static m => m.Node("Upsample", ["input", m.Floats([4], 1, 1, 3, 3)])),
        ["Resize 10"] = static () => HandMadeModels.One(10, [3, 4, 5], static m => m.Node("Resize", ["input", m.Floats([4], 1, 1, 2, 2)])),
        ["Resize 11"] = static () => HandMadeModels.One(11, [3, 4, 5], static m => m.Node("Resize", ["input", m.Floats([0]), m.Floats([4], 1, 1, 2, 2)], Of("mode", "linear"))),
        ["Clip 6 to 0 and 6"] = static () => HandMadeModels.One(8, [3, 4, 5], static m => m.Node("Clip", [m.Node("Mul", ["input", m.Scalar(9)])], Of("min", 0f), Of("max", 6f))),
        ["Clip 6 to one bound"] = static () => HandMadeModels.One(9, [6], static m => m.Node("Clip", ["input"], Of("max", 0.25f))),
        ["Clip 6 from 0 to the largest float"] = static () => HandMadeModels.One(9, [6], static m => m.Node("Clip", ["input"], Of("min", 0f), Of("max", float.MaxValue))),
        ["Clip without bounds"] = static () => HandMadeModels.One(13, [6], static m => m.Node("Relu", [m.Node("Clip", ["input"])])),
        ["Hard swish with Clip 6"] = static () => HandMadeModels.One(9, [6], static m => m.Node(
            "Div", [m.Node("Mul", ["input", m.Node("Clip", [m.Node("Add", ["input", m.Scalar(3)])], Of("min", 0f), Of("max", 6f))]), m.Scalar(6)])),
        ["Dropout 10 with a ratio as an attribute"] = static () => HandMadeModels.One(10, [6], static m => m.Node("Relu", [m.Node("Dropout", ["input"], Of("ratio", 0.25f))])),
        ["BatchNormalization 7 with spatial"] = static () => HandMadeModels.One(8, [5], static m => m.Node(
            "BatchNormalization", [m.Node("Tanh", ["input"]), m.Positive(5), m.Weights(5), m.Weights(5), m.Positive(5)], Of("spatial", 1))),
        ["Pad 2 with pads as an attribute"] = static () => HandMadeModels.One(9, [3, 6, 7], static m => m.Node("Conv", [
            m.Node("Pad", ["input"], Of("pads", [0, 0, 1, 2, 0, 0, 2, 1]), Of("mode", "reflect")), m.Weights(2, 3, 3, 3)])),
        ["Pad 2 with a value"] = static () => HandMadeModels.One(9, [3, 6, 7], static m => m.Node("Pad", ["input"], Of("pads", [0, 0, 1, 2, 0, 0, 2, 1]), Of("value", 0.75f))),
        ["Slice 1 with starts and ends as attributes"] = static () => HandMadeModels.One(9, [6, 4, 5], static m => m.Node("Slice", ["input"], Of("starts", [1, 1]), Of("ends", [5, 4]), Of("axes", [1, 3]))),
        ["Softmax 11 flattens from its axis on"] = static () => HandMadeModels.One(11, [6], static m => m.Node("Softmax", ["input"])),
        ["LogSoftmax 11 of one pixel"] = static () => HandMadeModels.One(11, [6, 4, 5], static m => m.Node("LogSoftmax", [m.Node("GlobalAveragePool", ["input"])], Of("axis", 1))),
        ["Squeeze, Unsqueeze and ReduceMean with axes as attributes"] = static () => HandMadeModels.One(9, [6, 4, 5], static m => m.Node(
            "Squeeze", [m.Node("Unsqueeze", [m.Node("ReduceMean", ["input"], Of("axes", [2, 3]), Of("keepdims", 0))], Of("axes", [2]))], Of("axes", [2]))),
        ["MaxPool 8 and AveragePool 7"] = static () => HandMadeModels.One(8, [3, 8, 8], static m => m.Node(
            "AveragePool", [m.Node("MaxPool", ["input"], Of("kernel_shape", [2, 2]), Of("strides", [2, 2]))], Of("kernel_shape", [3, 3]), Of("pads", [1, 1, 1, 1]), Of("count_include_pad", 1))),
        ["A shape cut by Slice 1"] = static () => HandMadeModels.One(9, [3, 4, 5], static m =>
        {
            string batch = m.Node("Slice", [m.Node("Shape", ["input"])], Of("starts", [0]), Of("ends", [1]), Of("axes", [0]));
            return m.Node("Gemm", [m.Node("Reshape", ["input", m.Node("Concat", [batch, m.Integers(-1)], Of("axis", 0))]), m.Weights(60, 4), m.Weights(4)]);
        }),
        ["Initializers that are inputs too"] = InitializersAsInputs,
    };

    private static AttributeProto Scales(params float[] values)
    {
        var attribute = new AttributeProto { Name = "scales", Type = AttributeProto.Types.Type.Floats };
        attribute.Floats.AddRange(values);
        return attribute;
    }

    /// <summary>Up to version 3 of the format every initializer had to be an input.</summary>
    private static byte[] InitializersAsInputs()
    {
        var model = ModelProto.Parser.ParseFrom(HandMadeModels.All["Gemm without transB"]());
        model.IrVersion = 3;
        foreach (TensorProto tensor in model.Graph.Initializer)
        {
            var shape = new TensorShapeProto();
            foreach (long dimension in tensor.Dims)
            {
                shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = dimension });
            }

            model.Graph.Input.Add(new ValueInfoProto { Name = tensor.Name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = shape } } });
        }

        return model.ToByteArray();
    }
}
