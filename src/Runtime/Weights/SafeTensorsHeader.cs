using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;

namespace NetDsl;

/// <summary>
/// The header of a safetensors file: what tensors it holds and where, checked for the whole of the format's rules. The header begins with its
/// own length (8 bytes, little-endian), is one JSON object, and is followed by the data, which the tensors cover without holes or overlaps.
/// </summary>
public sealed class SafeTensorsHeader
{
    /// <summary>The format's own limit on the header's length in bytes.</summary>
    internal const int LongestHeader = 100_000_000;

    private readonly SafeTensorsEntry[] _tensors;

    internal SafeTensorsHeader(SafeTensorsEntry[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        _tensors = tensors;
        Tensors = Array.AsReadOnly(tensors);
        Metadata = metadata;
    }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafeTensorsEntry> Tensors { get; }

    /// <summary>The texts under <c>__metadata__</c>; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    internal ReadOnlySpan<SafeTensorsEntry> Entries => _tensors;

    /// <summary>Reads the header of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The header.</returns>
    /// <exception cref="WeightsException">The header is damaged, or its tensors do not cover the rest of the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensorsHeader Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Stream stream = WeightStream.Open(path);
        var reader = new ByteReader(stream, WeightsOrigin.File(path));
        return Read(ref reader);
    }

    /// <summary>Reads the header from a stream and leaves the stream at the first byte of the data.</summary>
    /// <param name="stream">The stream, at the beginning of the file; where it can seek, the file must end where the stream does.</param>
    /// <returns>The header.</returns>
    /// <exception cref="WeightsException">The header is damaged, or its tensors do not cover the rest of the stream.</exception>
    public static SafeTensorsHeader Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new ByteReader(stream, WeightsOrigin.Stream);
        return Read(ref reader);
    }

    /// <summary>Reads the header of a file that is in memory.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>The header.</returns>
    /// <exception cref="WeightsException">The header is damaged, or its tensors do not cover the rest of the span.</exception>
    public static SafeTensorsHeader Read(ReadOnlySpan<byte> file)
    {
        var reader = new ByteReader(file);
        return Read(ref reader);
    }

    internal static SafeTensorsHeader Read(ref ByteReader reader)
    {
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        int length = ReadLength(ref reader, start);
        ReadOnlySpan<byte> json = reader.Take(length);
        if (json.Length < length)
        {
            throw reader.Origin.Error($"expected a header of {length} bytes, found {json.Length}: the header reaches past the end");
        }

        if (!json.StartsWith("{"u8) && OtherFormat.Recognise(start, ref reader) is { } other)
        {
            throw other;
        }

        SafeTensorsHeader header = HeaderParser.Parse(json, reader.Origin);
        DataLayout.Check(header.Entries, reader.Length - reader.Position, reader.Origin);
        return header;
    }

    private static int ReadLength(ref ByteReader reader, scoped Span<byte> bytes)
    {
        int read = reader.Read(bytes);
        if (read < bytes.Length)
        {
            throw reader.Origin.Error($"expected 8 bytes with the header's length, found {read}: truncated");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        long? rest = reader.Length - bytes.Length;
        if ((length > LongestHeader || (rest is not null && length > (ulong)Math.Max(0, rest.Value))) && OtherFormat.Recognise(bytes, ref reader) is { } other)
        {
            throw other;
        }

        if (rest is not null && length > (ulong)Math.Max(0, rest.Value))
        {
            throw reader.Origin.Error($"expected a header of {length} bytes, found {rest} bytes in all: the header reaches past the end");
        }

        if (length > LongestHeader)
        {
            throw reader.Origin.Error($"expected a header of at most {LongestHeader} bytes, found a length of {length}");
        }

        return (int)length;
    }
}
