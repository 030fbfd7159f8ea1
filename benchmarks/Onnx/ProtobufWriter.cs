using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Benchmarks.Onnx;

/// <summary>Writes messages in the wire format of Protocol Buffers.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public ProtobufWriter Number(int field, long value)
    {
        Varint((ulong)(uint)field << 3);
        Varint((ulong)value);
        return this;
    }

    public ProtobufWriter Single(int field, float value)
    {
        Varint(((ulong)(uint)field << 3) | 5);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, Action<ProtobufWriter> write)
    {
        var message = new ProtobufWriter();
        write(message);
        return Bytes(field, message._bytes.WrittenSpan);
    }

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)(uint)field << 3) | 2);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
