using System;
using System.Globalization;
using System.Text;
using System.Threading;

namespace NetDsl.Samples.Glyphs;

/// <summary>A sheet in the terminal on which mouse or arrow keys draw, and what the network sees in it, frame by frame.</summary>
internal sealed class LiveCanvas(GlyphNet network)
{
    private const int Columns = 40;
    private const int Rows = 20;
    private const string Shades = " .:-=+*#%@";

    private readonly Drawing _drawing = new();
    private readonly float[] _pixels = new float[GlyphNet.InputLength];
    private bool _penDown;

    /// <summary>Runs until q is pressed.</summary>
    public void Run()
    {
        using var terminal = new RawTerminal();
        _drawing.Move(new Point(Columns / 4f, Rows / 2f), down: false);
        while (true)
        {
            while (terminal.TryRead(out TerminalEvent happened))
            {
                if (happened.Character == 'q')
                {
                    return;
                }

                Take(happened);
            }

            Console.Write(Frame());
            Thread.Sleep(16);
        }
    }

    /// <summary>Takes one key or mouse event: arrows move, space lifts or lowers the pen, c wipes.</summary>
    public void Take(TerminalEvent happened)
    {
        Point pen = _drawing.Pen;
        switch (happened.Character)
        {
            case '\0':
                // The sheet begins behind its edge, and a character is twice as high as wide.
                _drawing.Move(new Point((happened.Column - 1) / 2f, happened.Row), happened.Pressed);
                return;
            case 'c':
                _drawing.Clear();
                _penDown = false;
                return;
            case ' ':
                _penDown = !_penDown;
                break;
            case 'A':
                pen = pen with { Y = pen.Y - 1 };
                break;
            case 'B':
                pen = pen with { Y = pen.Y + 1 };
                break;
            case 'C':
                pen = pen with { X = pen.X + 1 };
                break;
            case 'D':
                pen = pen with { X = pen.X - 1 };
                break;
            default:
                return;
        }

        _drawing.Move(pen, _penDown);
    }

    /// <summary>The screen as it is now.</summary>
    public string Frame()
    {
        var screen = new StringBuilder("\e[H");
        if (_drawing.IsEmpty)
        {
            Array.Clear(_pixels);
        }
        else
        {
            Rasterizer.Draw(_drawing.Strokes, thickness: 1.8f, _pixels);
        }

        char[] sheet = Sheet();
        float[] probabilities = Probabilities();
        for (int row = 0; row < Rows; row++)
        {
            screen.Append('|').Append(sheet, row * Columns, Columns).Append("| ");
            for (int x = 0; x < GlyphNet.Side; x++)
            {
                float ink = _pixels[(row * GlyphNet.Side) + x];
                screen.Append(Shades[(int)(ink * (Shades.Length - 1))]);
            }

            screen.Append(' ').Append(row < GlyphBook.Names.Count ? Bar(row, probabilities[row]) : string.Empty).Append("\e[K\r\n");
        }

        return screen.Append("draw with the mouse, or arrows and space (pen)   c wipe   q quit\e[K").ToString();
    }

    private char[] Sheet()
    {
        char[] sheet = new char[Columns * Rows];
        Array.Fill(sheet, ' ');
        foreach (Stroke stroke in _drawing.Strokes)
        {
            for (int i = 0; i < stroke.Points.Length; i++)
            {
                Mark(sheet, stroke.Points[Math.Max(i - 1, 0)], stroke.Points[i]);
            }
        }

        int pen = Place(_drawing.Pen);
        if (pen >= 0)
        {
            sheet[pen] = _penDown ? 'o' : '+';
        }

        return sheet;
    }

    private static void Mark(char[] sheet, Point from, Point to)
    {
        const int Steps = 24;
        for (int step = 0; step <= Steps; step++)
        {
            float part = step / (float)Steps;
            int place = Place(new Point(from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part)));
            if (place >= 0)
            {
                sheet[place] = '#';
            }
        }
    }

    private static int Place(Point point)
    {
        int column = (int)(point.X * 2), row = (int)point.Y;
        return column is >= 0 and < Columns && row is >= 0 and < Rows ? (row * Columns) + column : -1;
    }

    // Softmax for the eye only; the network ends in logits.
    private float[] Probabilities()
    {
        float[] values = network.Forward(_pixels).ToArray();
        float largest = float.MinValue, sum = 0;
        foreach (float value in values)
        {
            largest = MathF.Max(largest, value);
        }

        foreach (ref float value in values.AsSpan())
        {
            value = MathF.Exp(value - largest);
            sum += value;
        }

        return Array.ConvertAll(values, value => _drawing.IsEmpty ? 0 : value / sum);
    }

    private static string Bar(int glyph, float probability) => string.Create(
        CultureInfo.InvariantCulture, $"{GlyphBook.Names[glyph],-9} {probability,5:p0}");
}
