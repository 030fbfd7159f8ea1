using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Writes a safetensors file: F32, tensors in the given order, the data beginning at a multiple of 8 bytes.</summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;

    // Spans of bytes end at 2 GB; more than this at a time gains nothing.
    private const int Portion = 1 << 18;

    public static void Write(
        Stream stream, ReadOnlySpan<WeightSpec> weights, ReadOnlySpan<KeyValuePair<string, string>> metadata, WeightSource source)
    {
        stream.Write(Header(weights, metadata));
        int longest = 0;
        foreach (WeightSpec spec in weights)
        {
            longest = Math.Max(longest, spec.Length);
        }

        float[] values = new float[longest];
        for (int i = 0; i < weights.Length; i++)
        {
            if (!weights[i].IsIgnored)
            {
                Span<float> tensor = values.AsSpan(0, weights[i].Length);
                source(i, tensor);
                WriteValues(stream, tensor);
            }
        }
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<WeightSpec> weights, ReadOnlySpan<KeyValuePair<string, string>> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteTensors(json, weights);
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

    private static void WriteTensors(Utf8JsonWriter json, ReadOnlySpan<WeightSpec> weights)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { HeaderParser.MetadataName };
        long begin = 0;
        foreach (WeightSpec spec in weights)
        {
            if (spec.IsIgnored)
            {
                continue;
            }

            json.WriteStartObject(names.Add(spec.Name) ? spec.Name : throw Twice(spec.Name, nameof(weights)));
            json.WriteString("dtype"u8, SafeTensorsType.F32.Name);
            json.WriteStartArray("shape"u8);
            foreach (int dimension in spec.Shape)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            long end = begin + ((long)spec.Length * sizeof(float));
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

    private static void WriteValues(Stream stream, Span<float> values)
    {
        while (!values.IsEmpty)
        {
            Span<float> portion = values[..Math.Min(Portion, values.Length)];
            if (!BitConverter.IsLittleEndian)
            {
                Span<uint> bits = MemoryMarshal.Cast<float, uint>(portion);
                BinaryPrimitives.ReverseEndianness(bits, bits);
            }

            stream.Write(MemoryMarshal.AsBytes(portion));
            values = values[portion.Length..];
        }
    }
}
