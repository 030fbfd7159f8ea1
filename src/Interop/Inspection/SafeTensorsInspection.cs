using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NetDsl.Interop.Inspection;

/// <summary>A safetensors file whose values may be anything: a network would refuse one that is not finite, here it is counted.</summary>
internal static class SafeTensorsInspection
{
    private const int ChunkLength = 1 << 16;

    public static InspectedFile Open(string path)
    {
        SafeTensorsHeader header = SafeTensorsHeader.Read(path);
        using FileStream file = File.OpenRead(path);
        byte[] length = new byte[sizeof(ulong)];
        file.ReadExactly(length);
        long data = sizeof(ulong) + (long)BinaryPrimitives.ReadUInt64LittleEndian(length);
        return new(
            "safetensors", [.. header.Metadata],
            [.. header.Tensors.Select(entry => new InspectedTensor(entry.Name, entry.DType, entry.Shape, Decoder(entry.DType) is { } decode ? Values(path, data + entry.Begin, data + entry.End, decode) : null))]);
    }

    private static IEnumerable<double> Values(string path, long begin, long end, (int Size, Func<byte[], int, double> Read) decode)
    {
        using FileStream file = File.OpenRead(path);
        file.Position = begin;
        byte[] chunk = new byte[ChunkLength];
        for (long at = begin; at < end; at += ChunkLength)
        {
            int count = (int)Math.Min(ChunkLength, end - at);
            file.ReadExactly(chunk, 0, count);
            for (int index = 0; index < count; index += decode.Size)
            {
                yield return decode.Read(chunk, index);
            }
        }
    }

    private static (int Size, Func<byte[], int, double> Read)? Decoder(string type) => type switch
    {
        "F32" => (4, static (bytes, at) => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at))),
        "F64" => (8, static (bytes, at) => BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at))),
        "F16" => (2, static (bytes, at) => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(at))),
        "BF16" => (2, static (bytes, at) => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at)) << 16)),
        "I64" => (8, static (bytes, at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at))),
        "I32" => (4, static (bytes, at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at))),
        "U8" or "BOOL" => (1, static (bytes, at) => bytes[at]),
        "I8" => (1, static (bytes, at) => (sbyte)bytes[at]),
        _ => null,
    };
}
