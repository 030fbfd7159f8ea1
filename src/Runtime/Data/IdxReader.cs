using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace NetDsl;

/// <summary>Reads IDX files. Memory is taken as bytes arrive, so a header that lies about its size costs nothing.</summary>
internal static class IdxReader
{
    private const byte UnsignedByte = 0x08;
    private const int Chunk = 1 << 20;

    private static readonly Dictionary<byte, string> TypeNames = new()
    {
        [UnsignedByte] = "unsigned bytes",
        [0x09] = "signed bytes",
        [0x0B] = "16-bit integers",
        [0x0C] = "32-bit integers",
        [0x0D] = "floats",
        [0x0E] = "doubles",
    };

    public static IdxArray Read(Stream stream, int dimensions, string name)
    {
        Span<byte> start = stackalloc byte[2];
        int read = ReadUpTo(stream, start, name);
        if (read == start.Length && start[0] == 0x1F && start[1] == 0x8B)
        {
            using GZipStream unzipped = new(new PrefixedStream(start.ToArray(), stream), CompressionMode.Decompress);
            read = ReadUpTo(unzipped, start, name);
            return ReadPlain(unzipped, start[..read], dimensions, name);
        }

        return ReadPlain(stream, start[..read], dimensions, name);
    }

    private static IdxArray ReadPlain(Stream stream, ReadOnlySpan<byte> start, int dimensions, string name)
    {
        Span<byte> magic = stackalloc byte[4];
        start.CopyTo(magic);
        int read = start.Length + ReadUpTo(stream, magic[start.Length..], name);
        if (read < magic.Length)
        {
            throw Fault(name, $"expected an IDX file, found {read} bytes in all: truncated");
        }

        if (magic[0] != 0 || magic[1] != 0 || !TypeNames.TryGetValue(magic[2], out string? type))
        {
            throw Fault(name, $"expected an IDX file, which begins with the bytes 00 00 and a type, found {Convert.ToHexString(magic)}");
        }

        if (magic[2] != UnsignedByte)
        {
            throw Fault(name, $"expected unsigned bytes, found {type}");
        }

        if (magic[3] != dimensions)
        {
            throw Fault(name, $"expected {dimensions} dimensions, found {magic[3]}");
        }

        int[] shape = new int[dimensions];
        long length = ReadShape(stream, shape, name);
        byte[] values = ReadValues(stream, length, shape, name);
        if (ReadUpTo(stream, magic[..1], name) != 0)
        {
            throw Fault(name, $"expected {length} values for the dimensions {WeightsText.Shape(shape)}, found more");
        }

        return new IdxArray(shape, values);
    }

    private static long ReadShape(Stream stream, int[] shape, string name)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        long length = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            if (ReadUpTo(stream, bytes, name) < bytes.Length)
            {
                throw Fault(name, $"expected {shape.Length} dimensions, found the end after {i}: truncated");
            }

            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            length = dimension <= int.MaxValue ? length * dimension : long.MaxValue;
            if (length > Array.MaxLength)
            {
                throw Fault(name, $"expected at most {Array.MaxLength} values, found a dimension of {dimension} that makes more");
            }

            shape[i] = (int)dimension;
        }

        return length;
    }

    private static byte[] ReadValues(Stream stream, long length, int[] shape, string name)
    {
        byte[] values = new byte[Math.Min(length, Chunk)];
        int filled = 0;
        while (filled < length)
        {
            if (filled == values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(length, 2L * filled));
            }

            int read = ReadUpTo(stream, values.AsSpan(filled), name);
            filled += read;
            if (read == 0)
            {
                throw Fault(name, $"expected {length} values for the dimensions {WeightsText.Shape(shape)}, found {filled}: truncated");
            }
        }

        return values;
    }

    private static int ReadUpTo(Stream stream, Span<byte> buffer, string name)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name}: the gzip data are damaged: {exception.Message}", exception);
        }
    }

    private static InvalidDataException Fault(string name, string fault) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}: {fault}."));
}
