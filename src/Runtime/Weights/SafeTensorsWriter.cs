using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Writes a safetensors file: tensors in the given order, the data beginning at a multiple of 8 bytes.</summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;

    public static void Write(
        Stream stream, ReadOnlySpan<StoredTensor> tensors, ReadOnlySpan<KeyValuePair<string, string>> metadata, WeightSource source)
    {
        stream.Write(Header(tensors, metadata));
        int longest = 0;
        foreach (StoredTensor tensor in tensors)
        {
            longest = Math.Max(longest, tensor.Weights.Length);
        }

        var writer = new TensorWriter(stream);
        float[] values = new float[longest];
        foreach (StoredTensor tensor in tensors)
        {
            Span<float> weights = values.AsSpan(0, tensor.Weights.Length);
            source(tensor.Index, weights);
            writer.Write(tensor, weights);
        }
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<StoredTensor> tensors, ReadOnlySpan<KeyValuePair<string, string>> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteTensors(json, tensors);
            json.WriteEndObject();
        }

        int padding = (Alignment - (buffer.WrittenCount % Alignment)) % Alignment;
        buffer.GetSpan(Alignment)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        byte[] header = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - sizeof(ulong)));
        return header;
    }

    private static void WriteMetadata(Utf8JsonWriter json, ReadOnlySpan<KeyValuePair<string, string>> metadata)
    {
        if (metadata.IsEmpty)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject(HeaderParser.MetadataName);
        foreach ((string name, string text) in metadata)
        {
            json.WriteString(names.Add(name) ? name : throw Twice(name, nameof(metadata)), text);
        }

        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, ReadOnlySpan<StoredTensor> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { HeaderParser.MetadataName };
        long begin = 0;
        foreach (StoredTensor tensor in tensors)
        {
            WeightSpec spec = tensor.Stored;
            json.WriteStartObject(names.Add(spec.Name) ? spec.Name : throw Twice(spec.Name, "weights"));
            json.WriteString("dtype"u8, tensor.Type.Name);
            json.WriteStartArray("shape"u8);
            foreach (int dimension in spec.Shape)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            long end = begin + tensor.Type.ByteLength(spec.Length);
            json.WriteStartArray("data_offsets"u8);
            json.WriteNumberValue(begin);
            json.WriteNumberValue(end);
            json.WriteEndArray();
            json.WriteEndObject();
            begin = end;
        }
    }

    private static ArgumentException Twice(string name, string parameter) =>
        new($"The name {WeightsText.Quote(name)} is taken already.", parameter);
}
