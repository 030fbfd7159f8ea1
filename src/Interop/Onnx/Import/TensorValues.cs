using System;
using System.Buffers.Binary;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The values of tensors in a model, which may stand in several fields.</summary>
internal static class TensorValues
{
    /// <summary>How many values the dimensions span.</summary>
    /// <exception cref="NodeRefusedException">A dimension is negative, or there are more than 2³¹ − 1 values.</exception>
    public static int Length(TensorProto tensor)
    {
        long length = 1;
        foreach (long dimension in tensor.Dims)
        {
            length = dimension < 0 || (dimension > 0 && length > int.MaxValue / dimension)
                ? throw OnnxNode.Refuse($"the tensor '{tensor.Name}' has the dimensions [{string.Join(", ", tensor.Dims.Take(10))}]")
                : length * dimension;
        }

        return (int)length;
    }

    public static bool IsFloat(TensorProto tensor) => (DataType)tensor.DataType is DataType.Float or DataType.Double or DataType.Float16 or DataType.Bfloat16;

    public static float[] Floats(TensorProto tensor)
    {
        ReadOnlySpan<byte> raw = tensor.RawData.Span;
        return (DataType)tensor.DataType switch
        {
            DataType.Float when tensor.HasRawData => Read(tensor, raw, 4, BinaryPrimitives.ReadSingleLittleEndian),
            DataType.Double when tensor.HasRawData => Read(tensor, raw, 8, static bytes => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
            DataType.Float16 when tensor.HasRawData => Read(tensor, raw, 2, static bytes => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
            DataType.Bfloat16 when tensor.HasRawData => Read(tensor, raw, 2, static bytes => Brain(BinaryPrimitives.ReadUInt16LittleEndian(bytes))),
            DataType.Float => Checked(tensor, [.. tensor.FloatData]),
            DataType.Double => Checked(tensor, [.. tensor.DoubleData.Select(static value => (float)value)]),
            DataType.Float16 => Checked(tensor, [.. tensor.Int32Data.Select(static bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))]),
            DataType.Bfloat16 => Checked(tensor, [.. tensor.Int32Data.Select(static bits => Brain((ushort)bits))]),
            _ => throw OnnxNode.Refuse($"the tensor '{tensor.Name}' is of type {TypeName(tensor)}, not of floats"),
        };
    }

    public static long[] Integers(TensorProto tensor)
    {
        ReadOnlySpan<byte> raw = tensor.RawData.Span;
        return (DataType)tensor.DataType switch
        {
            DataType.Int64 when tensor.HasRawData => Read(tensor, raw, 8, BinaryPrimitives.ReadInt64LittleEndian),
            DataType.Int32 when tensor.HasRawData => Read(tensor, raw, 4, static bytes => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            DataType.Bool when tensor.HasRawData => Read(tensor, raw, 1, static bytes => (long)bytes[0]),
            DataType.Int8 when tensor.HasRawData => Read(tensor, raw, 1, static bytes => (long)(sbyte)bytes[0]),
            DataType.Uint8 when tensor.HasRawData => Read(tensor, raw, 1, static bytes => (long)bytes[0]),
            DataType.Int64 => Checked(tensor, [.. tensor.Int64Data]),
            DataType.Int32 or DataType.Bool or DataType.Int8 or DataType.Uint8 => Checked(tensor, [.. tensor.Int32Data.Select(static value => (long)value)]),
            _ => throw OnnxNode.Refuse($"the tensor '{tensor.Name}' is of type {TypeName(tensor)}, not of integers"),
        };
    }

    /// <summary>A bfloat16 is the upper half of a float.</summary>
    private static float Brain(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private static string TypeName(TensorProto tensor) => ((DataType)tensor.DataType).ToString().ToUpperInvariant();

    private static T[] Checked<T>(TensorProto tensor, T[] values) => values.Length == Length(tensor)
        ? values
        : throw OnnxNode.Refuse($"the tensor '{tensor.Name}' should have {Length(tensor)} values, and has {values.Length}");

    private static T[] Read<T>(TensorProto tensor, ReadOnlySpan<byte> raw, int size, ReadValue<T> read)
    {
        int length = Length(tensor);
        if (raw.Length != (long)length * size)
        {
            throw OnnxNode.Refuse($"the tensor '{tensor.Name}' should have {(long)length * size} bytes, and has {raw.Length}");
        }

        var values = new T[length];
        for (int index = 0; index < length; index++)
        {
            values[index] = read(raw.Slice(index * size, size));
        }

        return values;
    }

    private delegate T ReadValue<T>(ReadOnlySpan<byte> bytes);
}
