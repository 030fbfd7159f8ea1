using System;
using System.IO;

namespace NetDsl;

/// <summary>
/// Reads a file of weights from front to back, out of a span or a stream. The tensors of a file cover its data without holes,
/// so one pass in their order reads everything, and a stream need not be able to seek.
/// </summary>
internal ref struct ByteReader
{
    /// <summary>The most that is set aside for bytes that have not arrived yet.</summary>
    public const int ChunkLength = 1 << 16;

    private readonly Stream? _stream;
    private readonly ReadOnlySpan<byte> _span;

    public ByteReader(ReadOnlySpan<byte> file)
    {
        Origin = WeightsOrigin.Span;
        _span = file;
        Length = file.Length;
    }

    public ByteReader(Stream stream, WeightsOrigin origin)
    {
        Origin = origin;
        _stream = stream;
        Length = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : null;
    }

    public WeightsOrigin Origin { get; }

    /// <summary>How many bytes there are in all, where that is known beforehand.</summary>
    public long? Length { get; }

    /// <summary>How many bytes have been read.</summary>
    public long Position { get; private set; }

    /// <summary>Fills the destination as far as there are bytes.</summary>
    /// <returns>How many were read: fewer than asked for only at the end.</returns>
    public int Read(scoped Span<byte> destination)
    {
        int count;
        if (_stream is null)
        {
            count = (int)Math.Min(destination.Length, _span.Length - Position);
            _span.Slice((int)Position, count).CopyTo(destination);
        }
        else
        {
            count = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }

        Position += count;
        return count;
    }

    /// <summary>The next bytes, fewer than asked for only at the end. What is allocated grows with what arrives.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (_stream is null)
        {
            ReadOnlySpan<byte> rest = _span[(int)Position..];
            ReadOnlySpan<byte> taken = rest[..Math.Min(count, rest.Length)];
            Position += taken.Length;
            return taken;
        }

        byte[] buffer = new byte[Math.Min(count, ChunkLength)];
        int filled = Read(buffer);
        while (filled == buffer.Length && filled < count)
        {
            Array.Resize(ref buffer, (int)Math.Min(count, 2L * buffer.Length));
            filled += Read(buffer.AsSpan(filled));
        }

        return buffer.AsSpan(0, filled);
    }

    /// <summary>Whether no byte is left. Asks the stream itself: a length that was known beforehand may have changed.</summary>
    public bool IsAtEnd()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 0;
    }
}
