using System.Globalization;

namespace System.Runtime.CompilerServices;

/// <summary>
/// The type that the compiler writes interpolated strings through; .NET Standard has none. With it every <c>$"…{value}…"</c> of this
/// assembly is the same text under every culture (a culture may have another minus sign), and none goes through string.Format.
/// </summary>
[InterpolatedStringHandler]
internal ref struct DefaultInterpolatedStringHandler
{
    /// <summary>A buffer that waits for the next string of this thread; taken away while one is written, since strings nest.</summary>
    [ThreadStatic]
    private static char[]? _waiting;

    private char[] _letters;
    private int _length;

    public DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        _ = formattedCount;
        _letters = _waiting is { } waiting && waiting.Length >= literalLength ? waiting : new char[Math.Max(256, literalLength)];
        _waiting = null;
        _length = 0;
    }

    public void AppendLiteral(string text) => AppendFormatted(text);

    public void AppendFormatted(string? text)
    {
        if (text is { Length: > 0 })
        {
            Reserve(text.Length);
            text.CopyTo(0, _letters, _length, text.Length);
            _length += text.Length;
        }
    }

    public void AppendFormatted(int value) => AppendFormatted((long)value);

    public void AppendFormatted(long value)
    {
        if (value == long.MinValue)
        {
            AppendFormatted(value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        const int MostDigits = 20;
        Reserve(MostDigits);
        if (value < 0)
        {
            _letters[_length++] = '-';
            value = -value;
        }

        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10)
        {
            digits++;
        }

        _length += digits;
        for (int at = _length - 1; digits > 0; digits--, value /= 10)
        {
            _letters[at--] = (char)('0' + (value % 10));
        }
    }

    public void AppendFormatted<T>(T value) =>
        AppendFormatted(value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString());

    public string ToStringAndClear()
    {
        string text = new(_letters, 0, _length);
        _waiting = _letters;
        _letters = [];
        return text;
    }

    private void Reserve(int more)
    {
        if (_letters.Length - _length < more)
        {
            Array.Resize(ref _letters, Math.Max(_length + more, 2 * _letters.Length));
        }
    }
}
