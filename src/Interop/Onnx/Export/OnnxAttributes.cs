using System.Collections.Generic;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>Attributes of ONNX nodes.</summary>
internal static class OnnxAttributes
{
    public static AttributeProto Of(string name, long value) => new() { Name = name, Type = AttributeProto.Types.Type.Int, I = value };

    public static AttributeProto Of(string name, float value) => new() { Name = name, Type = AttributeProto.Types.Type.Float, F = value };

    public static AttributeProto Of(string name, string value) =>
        new() { Name = name, Type = AttributeProto.Types.Type.String, S = ByteString.CopyFromUtf8(value) };

    public static AttributeProto Of(string name, IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.Type.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }
}
