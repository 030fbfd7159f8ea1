using System;
using System.Collections.Generic;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Schema;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Weights and shapes that are computed from constants.</summary>
internal static class ConstantModels
{
    public static Dictionary<string, Func<byte[]>> All { get; } = new()
    {
        ["Transpose"] = static () => Dense(static m => m.Node("Transpose", [m.Weights(4, 6)])),
        ["Transpose of three axes, then Reshape"] = static () => Dense(static m => m.Node("Reshape", [m.Node("Transpose", [m.Weights(4, 2, 3)], Of("perm", [2, 0, 1])), m.Integers(-1, 4)])),
        ["Reshape that copies a dimension"] = static () => Dense(static m => m.Node("Reshape", [m.Weights(6, 2, 2), m.Integers(0, -1)])),
        ["Squeeze and Unsqueeze"] = static () => Dense(static m => m.Node("Squeeze", [m.Node("Unsqueeze", [m.Weights(6, 4), m.Integers(0, -1)]), m.Integers(0, 3)])),
        ["Flatten"] = static () => Dense(static m => m.Node("Flatten", [m.Weights(6, 2, 2)])),
        ["Concat of the first axis"] = static () => Dense(static m => m.Node("Concat", [m.Weights(2, 4), m.Weights(4, 4)], Of("axis", 0))),
        ["Concat of the last axis"] = static () => Dense(static m => m.Node("Concat", [m.Weights(6, 1), m.Weights(6, 3)], Of("axis", -1))),
        ["Slice in steps, backwards"] = static () => Dense(static m => m.Node("Slice", [m.Weights(12, 6), m.Integers(-1, 1), m.Integers(-100, 5), m.Integers(0, 1), m.Integers(-2, 1)])),
        ["Gather of rows"] = static () => Dense(static m => m.Node("Gather", [m.Weights(9, 4), m.Integers(8, 0, -2, 3, 3, 1)], Of("axis", 0))),
        ["Gather of columns"] = static () => Dense(static m => m.Node("Gather", [m.Weights(6, 9), m.Integers(8, 0, -2, 3)], Of("axis", 1))),
        ["Expand"] = static () => Dense(static m => m.Node("Expand", [m.Weights(6, 1), m.Integers(1, 4)])),
        ["Arithmetic with broadcasts"] = static () => Dense(static m => m.Node("Div", [
            m.Node("Sub", [m.Node("Mul", [m.Node("Add", [m.Weights(6, 4), m.Weights(4)]), m.Weights(6, 1)]), m.Scalar(0.25f)]), m.Positive(1, 4)])),
        ["Neg, Sqrt, Abs and Pow"] = static () => Dense(static m => m.Node("Neg", [m.Node("Sqrt", [m.Node("Pow", [m.Node("Abs", [m.Weights(6, 4)]), m.Scalar(3)])])])),
        ["Folded normalization: weight / sqrt(variance + epsilon)"] = static () => Dense(static m => m.Node("Div", [
            m.Weights(6, 4), m.Node("Pow", [m.Node("Add", [m.Positive(4), m.Scalar(1e-3f)]), m.Scalar(0.5f)])])),
        ["Where"] = static () => Dense(static m => m.Node("Where", [m.Node("Less", [m.Weights(6, 4), m.Scalar(0)]), m.Weights(4), m.Weights(6, 1)])),
        ["ConstantOfShape of floats"] = static () => Dense(static m => m.Node("Add", [m.Weights(6, 4), m.Node("ConstantOfShape", [m.Integers(6, 4)], Number(0.5f))])),
        ["Range as floats"] = static () => Dense(static m => m.Node("Reshape", [
            m.Node("Div", [m.Node("Cast", [m.Node("Range", [m.Place(-12), m.Place(36), m.Place(2)])], Of("to", 1)), m.Scalar(20)]), m.Integers(6, 4)])),
        ["A shape by computations on integers"] = static () => Dense(static m => m.Node("Reshape", [m.Weights(24), m.Node("Concat", [
            m.Node("Div", [m.Integers(13), m.Integers(2)]), m.Node("Gather", [m.Node("Shape", [m.Weights(3, 4)]), m.Integers(1)])], Of("axis", 0))])),
        ["Halves behind a Cast"] = static () => Typed(DataType.Float16, static m => m.Node("Cast", ["typed"], Of("to", 1)), static at => BitConverter.HalfToUInt16Bits((Half)((at - 9) / 7f))),
        ["Bytes behind a DequantizeLinear"] = static () => Typed(DataType.Int8, static m => m.Node("Add", [m.Node("DequantizeLinear", ["typed", m.Scalar(0.03f)]), m.Weights(4)]), static at => (at * 9) - 100),
        ["Bytes behind a DequantizeLinear of each column"] = static () => Typed(DataType.Int8, static m => m.Node("Add", [m.Node("DequantizeLinear", ["typed", m.Positive(4)], Of("axis", 1)), m.Weights(4)]), static at => at - 12),
        ["A bias that is computed"] = static () => HandMadeModels.One(17, [6], static m => m.Node("Gemm", ["input", m.Weights(6, 4), m.Node("Neg", [m.Weights(4)])])),
    };

    /// <summary>A dense layer of 6 inputs and 4 units whose weights are computed.</summary>
    private static byte[] Dense(Func<ModelBuilder, string> weights) => HandMadeModels.One(17, [6], m => m.Node("MatMul", ["input", weights(m)]));

    private static byte[] Typed(DataType type, Func<ModelBuilder, string> weights, Func<int, int> value)
    {
        var model = ModelProto.Parser.ParseFrom(Dense(weights));
        var tensor = new TensorProto { Name = "typed", DataType = (int)type };
        tensor.Dims.AddRange([6, 4]);
        for (int at = 0; at < 24; at++)
        {
            tensor.Int32Data.Add(value(at));
        }

        model.Graph.Initializer.Add(tensor);
        return model.ToByteArray();
    }

    private static AttributeProto Number(float value)
    {
        var tensor = new TensorProto { DataType = (int)DataType.Float };
        tensor.Dims.Add(1);
        tensor.FloatData.Add(value);
        return new AttributeProto { Name = "value", Type = AttributeProto.Types.Type.Tensor, T = tensor };
    }
}
