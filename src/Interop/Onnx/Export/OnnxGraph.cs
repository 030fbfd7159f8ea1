using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>A graph in the making. Values and initializers share one space of names.</summary>
internal sealed class OnnxGraph(string name)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public GraphProto Proto { get; } = new() { Name = name };

    /// <summary>The oldest operator set that has everything in the graph; 17 at least.</summary>
    public int OperatorSet { get; private set; } = 17;

    /// <summary>Says that something in the graph came with an operator set.</summary>
    public void Require(int operatorSet) => OperatorSet = Math.Max(OperatorSet, operatorSet);

    /// <summary>The name itself, or where it is taken with a number behind it.</summary>
    public string Unique(string wanted)
    {
        string unique = wanted;
        for (int number = 2; !_names.Add(unique); number++)
        {
            unique = FormattableString.Invariant($"{wanted}.{number}");
        }

        return unique;
    }

    /// <summary>A node with one output of the given name, which must come from <see cref="Unique"/>.</summary>
    public string Node(string operation, string node, string output, string[] inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var proto = new NodeProto { Name = node, OpType = operation };
        proto.Input.AddRange(inputs);
        proto.Output.Add(output);
        foreach (AttributeProto attribute in attributes)
        {
            proto.Attribute.Add(attribute);
        }

        Proto.Node.Add(proto);
        return output;
    }

    public string Initializer(string wanted, IReadOnlyList<int> shape, ReadOnlySpan<float> values) =>
        Add(wanted, shape, DataType.Float, Bytes(values));

    public string Initializer(string wanted, IReadOnlyList<int> shape, ReadOnlySpan<long> values) =>
        Add(wanted, shape, DataType.Int64, Bytes(values));

    public static ValueInfoProto Value(string name, TensorShape shape, int? batch)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.Add(batch is { } size
            ? new TensorShapeProto.Types.Dimension { DimValue = size }
            : new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        foreach (int dimension in shape.IsImage ? new[] { shape.Channels, shape.Height, shape.Width } : [shape.Channels])
        {
            dimensions.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = dimension });
        }

        var tensor = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = dimensions };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private string Add(string wanted, IReadOnlyList<int> shape, DataType type, ByteString data)
    {
        var tensor = new TensorProto { Name = Unique(wanted), DataType = (int)type, RawData = data };
        foreach (int dimension in shape)
        {
            tensor.Dims.Add(dimension);
        }

        Proto.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Little-endian, whatever the machine.</summary>
    private static ByteString Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            int size = bytes.Length / Math.Max(1, values.Length);
            for (int start = 0; start < bytes.Length; start += size)
            {
                bytes.AsSpan(start, size).Reverse();
            }
        }

        return UnsafeByteOperations.UnsafeWrap(bytes);
    }
}
