using System;

namespace NetDsl.Images;

/// <summary>Layers that move values and change none: each value of the output is one of the input, or a constant.</summary>
/// <param name="source">The input's value for an output's; −1 for a constant.</param>
internal sealed class MovedTaps(Func<int, int> source) : LayerTaps
{
    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        int from = source(output);
        if (from >= 0)
        {
            visitor.One(0, from, 1);
        }
    }
}
