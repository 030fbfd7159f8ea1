using System;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Onnx.Import.Constants;

/// <summary>Weights that are kept as small integers: (x − zero) · scale, both one number or one for each place along an axis.</summary>
internal static class ConstantDequantization
{
    public static ConstantTensor Compute(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        long[] integers = values.Integers ?? throw OnnxNode.Refuse("its input 0 is not of integers");
        return Compute(node, values.Dimensions, at => integers[at], inputs);
    }

    /// <summary>The same of bytes as the file holds them: as integers they would take eight times the memory.</summary>
    /// <param name="node">The node.</param>
    /// <param name="tensor">Its first input.</param>
    /// <param name="inputs">Its inputs; the first is not looked at.</param>
    public static ConstantTensor Compute(OnnxNode node, TensorProto tensor, ConstantTensor?[] inputs)
    {
        int length = TensorValues.Length(tensor);
        byte[] bytes = tensor.RawData.ToByteArray();
        _ = bytes.Length == length ? 0 : throw OnnxNode.Refuse($"the tensor '{tensor.Name}' should have {length} bytes, and has {bytes.Length}");
        int[] dimensions = [.. tensor.Dims.Select(static dimension => (int)dimension)];
        return (DataType)tensor.DataType == DataType.Int8
            ? Compute(node, dimensions, at => (sbyte)bytes[at], inputs)
            : Compute(node, dimensions, at => bytes[at], inputs);
    }

    /// <summary>The file holds one byte for each value.</summary>
    public static bool IsOfBytes(TensorProto? tensor) => tensor is { HasRawData: true } && (DataType)tensor.DataType is DataType.Int8 or DataType.Uint8;

    private static ConstantTensor Compute(OnnxNode node, int[] dimensions, Func<int, long> value, ConstantTensor?[] inputs)
    {
        ConstantTensor scale = ConstantFolder.Given(inputs, 1);
        ConstantTensor zero = inputs.Length > 2 && inputs[2] is { } given ? given : ConstantTensor.Of(scale.Dimensions, new long[scale.Length]);
        int axis = dimensions.Length == 0 ? 0 : ConstantFolder.Axis(node.Int("axis", 1) is var named && dimensions.Length == 1 && named == 1 ? 0 : named, dimensions.Length);
        int count = scale.Length;
        bool fits = scale.IsFloat && !zero.IsFloat && zero.Length == count && scale.Dimensions.Length <= 1 && (count == 1 || (dimensions.Length > 0 && count == dimensions[axis]));
        _ = fits ? 0 : throw OnnxNode.Refuse($"its scale of {count} values does not fit a constant of [{string.Join(", ", dimensions.Take(10))}]");
        int step = dimensions.Skip(axis + 1).Aggregate(1, static (product, size) => product * size);
        float[] floats = new float[ConstantTensor.Count(dimensions)];
        for (int at = 0; at < floats.Length; at++)
        {
            int place = count == 1 ? 0 : at / step % count;
            floats[at] = (value(at) - zero.Integers![place]) * scale.Floats![place];
        }

        return ConstantTensor.Of(dimensions, floats);
    }
}
