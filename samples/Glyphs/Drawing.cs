using System.Collections.Generic;

namespace NetDsl.Samples.Glyphs;

/// <summary>What somebody is drawing: strokes that grow, by mouse or by arrow keys with the pen down.</summary>
internal sealed class Drawing
{
    private readonly List<List<Point>> _strokes = [];
    private bool _down;

    /// <summary>Whether nothing is drawn yet.</summary>
    public bool IsEmpty => _strokes.Count == 0;

    /// <summary>The pen's place.</summary>
    public Point Pen { get; private set; }

    /// <summary>The strokes so far.</summary>
    public IReadOnlyList<Stroke> Strokes => _strokes.ConvertAll(points => new Stroke([.. points]));

    /// <summary>Moves the pen; while it is down it leaves a line.</summary>
    public void Move(Point to, bool down)
    {
        if (down && !_down)
        {
            _strokes.Add([to]);
        }
        else if (down && to != Pen)
        {
            _strokes[^1].Add(to);
        }

        Pen = to;
        _down = down;
    }

    /// <summary>Wipes the paper.</summary>
    public void Clear()
    {
        _strokes.Clear();
        _down = false;
    }
}
