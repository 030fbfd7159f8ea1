using System;
using System.IO;

namespace NetDsl.Weights.Tests;

/// <summary>A stream that cannot seek, does not know its length and hands out a few bytes at a time, as a network connection does.</summary>
internal sealed class OneWayStream : Stream
{
    private readonly byte[] _bytes;
    private readonly int _most;
    private int _position;

    public OneWayStream(byte[] bytes, int most = 7)
    {
        _bytes = bytes;
        _most = most;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(_most, buffer.Length), _bytes.Length - _position);
        _bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
