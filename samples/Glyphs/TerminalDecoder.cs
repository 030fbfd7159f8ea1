using System.Globalization;
using System.Text;

namespace NetDsl.Samples.Glyphs;

/// <summary>A key (arrows are A up, B down, C right, D left; letters are small) or the mouse.</summary>
/// <param name="Character">The key; 0 for the mouse.</param>
/// <param name="Column">The mouse's column, from 0.</param>
/// <param name="Row">The mouse's row, from 0.</param>
/// <param name="Pressed">Whether a mouse button is down.</param>
internal readonly record struct TerminalEvent(char Character, int Column, int Row, bool Pressed)
{
    public static TerminalEvent Key(char character) => new(character, 0, 0, false);
}

/// <summary>
/// Reads a terminal's bytes: plain characters, arrows (<c>ESC [ A</c>) and the mouse in SGR form (<c>ESC [ &lt; button ; column ; row M</c>, or
/// <c>m</c> when released).
/// </summary>
internal sealed class TerminalDecoder
{
    private readonly StringBuilder _sequence = new();

    /// <summary>Takes one byte.</summary>
    /// <returns>What it completes, if anything.</returns>
    public TerminalEvent? Next(byte value)
    {
        if (_sequence.Length == 0)
        {
            if (value == 0x1b)
            {
                _sequence.Append((char)value);
                return null;
            }

            return TerminalEvent.Key(char.ToLowerInvariant((char)value));
        }

        _sequence.Append((char)value);
        bool opens = _sequence.Length == 2 && value == '[';
        bool ends = value is >= 0x40 and <= 0x7e;
        if (opens || (_sequence[1] == '[' && !ends))
        {
            return null;
        }

        string sequence = _sequence.ToString(2, _sequence.Length - 2);
        _sequence.Clear();
        return sequence is "A" or "B" or "C" or "D" ? TerminalEvent.Key(sequence[0]) : Mouse(sequence);
    }

    // Bits of the button: 0–1 which one (3: none), 32: moved; 64: the wheel.
    private static TerminalEvent? Mouse(string sequence)
    {
        if (sequence.Length < 2 || sequence[0] != '<')
        {
            return null;
        }

        string[] parts = sequence[1..^1].Split(';');
        if (parts.Length != 3 || !TryParse(parts[0], out int button) || !TryParse(parts[1], out int column) || !TryParse(parts[2], out int row))
        {
            return null;
        }

        bool pressed = sequence[^1] == 'M' && (button & 3) != 3 && (button & 64) == 0;
        return new TerminalEvent('\0', column - 1, row - 1, pressed);
    }

    private static bool TryParse(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
