using System;

namespace NetDsl.Samples.Arena;

/// <summary>Draws the world with two cells in each character, and the overlay below.</summary>
internal sealed class Screen
{
    // Colors of the terminal's 256: of an agent; of empty, wall, seed, fruit, thorn.
    private const byte AgentColor = 51;

    private readonly AnsiBuffer _buffer;
    private readonly int _columns;
    private readonly int _rows;

    private static ReadOnlySpan<byte> Palette => [233, 240, 178, 196, 53];

    /// <summary>A screen of so many characters.</summary>
    public Screen(int columns, int rows)
    {
        _columns = Math.Min(columns, ArenaGame.Width);
        _rows = Math.Min(rows - 2, ArenaGame.Height / 2);

        // A character with both colors changed takes 25 bytes.
        _buffer = new AnsiBuffer((_columns * _rows * 25) + 1024);
    }

    /// <summary>Draws a frame.</summary>
    /// <returns>The terminal's bytes, valid until the next frame.</returns>
    public ReadOnlySpan<byte> Draw(ArenaGame game, FrameMeter meter)
    {
        _buffer.Clear();
        _buffer.Append("\e[H"u8);
        for (int row = 0; row < _rows; row++)
        {
            DrawRow(game.World, row * 2);
        }

        DrawOverlay(game, meter);
        return _buffer.Written;
    }

    private void DrawRow(World world, int y)
    {
        int lastUpper = -1, lastLower = -1;
        for (int x = 0; x < _columns; x++)
        {
            byte upper = Color(world, (y * world.Width) + x), lower = Color(world, ((y + 1) * world.Width) + x);
            if (upper != lastUpper)
            {
                _buffer.Append("\e[38;5;"u8);
                _buffer.Append(upper);
                _buffer.Append("m"u8);
            }

            if (lower != lastLower)
            {
                _buffer.Append("\e[48;5;"u8);
                _buffer.Append(lower);
                _buffer.Append("m"u8);
            }

            _buffer.Append("▀"u8);
            (lastUpper, lastLower) = (upper, lower);
        }

        _buffer.Append("\e[0m\r\n"u8);
    }

    private static byte Color(World world, int place) => world.Occupants[place] >= 0 ? AgentColor : Palette[(int)world.Cells[place]];

    private void DrawOverlay(ArenaGame game, FrameMeter meter)
    {
        int frames = Math.Max(meter.Frames, 1);
        _buffer.AppendHundredths(meter.Total.TotalMilliseconds / frames);
        _buffer.Append(" ms/frame  "u8);
        _buffer.AppendHundredths(game.Deciding.TotalMicroseconds / frames / game.World.Agents);
        _buffer.Append(" us/decision  "u8);
        _buffer.Append(meter.Allocated / frames);
        _buffer.Append(" bytes/frame  "u8);
        _buffer.Append(meter.Collections);
        _buffer.Append(" GCs  tick "u8);
        _buffer.Append(game.World.Ticks);
        _buffer.Append("  score "u8);
        _buffer.Append(game.Score);
        _buffer.Append("  q quits\e[K"u8);
    }
}
