using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace NetDsl.Interop.NumPy;

/// <summary>
/// NumPy's .npy files, versions 1 to 3, in C and in Fortran order, of F32, F64, F16, U8 and I64. What is allocated grows with the
/// bytes that arrive, whatever a header claims.
/// </summary>
public static class NpyFile
{
    private const int LongestHeader = 1 << 16;
    private const int ChunkLength = 1 << 16;
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InteropException">It is damaged, or of another type of values.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NpyArray Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InteropException">It is damaged, or of another type of values.</exception>
    public static NpyArray Read(Stream stream, string name = "the stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            NpyHeader header = ReadHeader(stream);
            byte[] bytes = ReadValues(stream, header.Length);
            if (header.IsBigEndian)
            {
                Reverse(bytes, header.Type.Size);
            }

            return new(header.Type, header.Shape, header.IsFortran && header.Shape.Length > 1 ? NpyArray.FromFortran(bytes, header.Shape, header.Type.Size) : bytes);
        }
        catch (FormatException exception)
        {
            throw new InteropException($"{name}: {exception.Message}.", exception);
        }
    }

    /// <summary>Writes an array: version 1, C order, little-endian.</summary>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="array">The array.</param>
    public static void Write(Stream stream, NpyArray array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        string header = NpyHeader.Write(array);
        int before = Magic.Length + 4;
        int length = (before + header.Length + Alignment) / Alignment * Alignment;
        byte[] bytes = new byte[length];
        Magic.CopyTo(bytes);
        bytes[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(before - 2), (ushort)(length - before));
        bytes.AsSpan(before).Fill((byte)' ');
        Encoding.ASCII.GetBytes(header, bytes.AsSpan(before));
        bytes[^1] = (byte)'\n';
        stream.Write(bytes);
        stream.Write(array.Bytes);
    }

    private static NpyHeader ReadHeader(Stream stream)
    {
        byte[] start = ReadUpTo(stream, Magic.Length + 2);
        if (start.Length < Magic.Length + 2 || !start.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new FormatException("expected a .npy file, which begins with 93 4E 55 4D 50 59 and its version");
        }

        (int major, int minor) = (start[^2], start[^1]);
        if (major is < 1 or > 3 || minor != 0)
        {
            throw new FormatException($"expected version 1.0, 2.0 or 3.0, found {major}.{minor}");
        }

        byte[] size = ReadUpTo(stream, major == 1 ? 2 : 4);
        if (size.Length < (major == 1 ? 2 : 4))
        {
            throw new FormatException("expected the header's length, found the end of the file: truncated");
        }

        uint length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader)
        {
            throw new FormatException($"expected a header of at most {LongestHeader} bytes, found a length of {length}");
        }

        byte[] text = ReadUpTo(stream, (int)length);
        return text.Length == length
            ? NpyHeader.Parse(major == 3 ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text))
            : throw new FormatException($"expected a header of {length} bytes, found {text.Length}: truncated");
    }

    private static byte[] ReadValues(Stream stream, long length)
    {
        byte[] bytes = ReadUpTo(stream, (int)length);
        return bytes.Length < length ? throw new FormatException($"expected {length} bytes of values, found {bytes.Length}: truncated")
            : ReadUpTo(stream, 1).Length > 0 ? throw new FormatException($"expected {length} bytes of values, found more")
            : bytes;
    }

    /// <summary>As many bytes as are wanted, or fewer at the end.</summary>
    private static byte[] ReadUpTo(Stream stream, int wanted)
    {
        byte[] bytes = new byte[Math.Min(wanted, ChunkLength)];
        int filled = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        while (filled == bytes.Length && filled < wanted)
        {
            Array.Resize(ref bytes, (int)Math.Min(wanted, 2L * bytes.Length));
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
        }

        return filled == bytes.Length ? bytes : bytes[..filled];
    }

    private static void Reverse(byte[] bytes, int size)
    {
        for (int start = 0; start < bytes.Length; start += size)
        {
            bytes.AsSpan(start, size).Reverse();
        }
    }
}
