using System;
using System.Buffers.Text;

namespace NetDsl.Samples.Arena;

/// <summary>Text and colors for a terminal, gathered in one array that is written at once.</summary>
internal sealed class AnsiBuffer(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _length;

    /// <summary>What was gathered.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    public void Append(long number)
    {
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(_length), out int written);
        _length += written;
    }

    /// <summary>A number with two digits after the point.</summary>
    public void AppendHundredths(double number)
    {
        long hundredths = (long)((number * 100) + 0.5);
        Append(hundredths / 100);
        Append("."u8);
        Append(hundredths / 10 % 10);
        Append(hundredths % 10);
    }
}
