using System;
using System.Text;

namespace NetDsl.Generator.Text;

/// <summary>Writes C# indented by tabs, lines ended by \n on every machine. Numbers are given as text: see <see cref="Literal"/>.</summary>
internal sealed class SourceWriter
{
    /// <summary>Kernels are nested deeply: with spaces a quarter of their text would be spaces, which every build has to read.</summary>
    private const char Indent = '\t';

    /// <summary>Two spaces that a line begins with are a level, too.</summary>
    private const int SpacesOfLevel = 2;

    private readonly StringBuilder _text = new();
    private int _depth;

    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            int spaces = line.Length - line.TrimStart(' ').Length;
            int levels = spaces / SpacesOfLevel;
            _text.Append(Indent, _depth + levels).Append(line, levels * SpacesOfLevel, line.Length - (levels * SpacesOfLevel));
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>All lines of another writer, each deeper by this one's depth.</summary>
    public SourceWriter Lines(SourceWriter other) => Lines(other.ToString());

    /// <summary>All lines of a text, likewise.</summary>
    public SourceWriter Lines(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end > start)
            {
                _text.Append(Indent, _depth).Append(text, start, end - start);
            }

            _text.Append('\n');
            start = end + 1;
        }

        return this;
    }

    /// <summary>A line (none for an empty header) and a braced block below it, which ends where the result is disposed.</summary>
    public Block OpenBlock(string header, string end = "}")
    {
        if (header.Length > 0)
        {
            Line(header);
        }

        Line("{");
        _depth++;
        return new(this, end);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Block(SourceWriter writer, string end) : IDisposable
    {
        /// <summary>Of the default value, which is no block, nothing.</summary>
        public void Dispose()
        {
            if (writer is not null)
            {
                writer._depth--;
                writer.Line(end);
            }
        }
    }
}
