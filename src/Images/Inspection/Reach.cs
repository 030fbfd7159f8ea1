using System;

namespace NetDsl.Images;

/// <summary>Which values of the input a unit depends on, whatever the weights are.</summary>
internal sealed class Reach(InspectedGraph graph)
{
    /// <summary>For each value of the input that pictures show, whether there is a way from it to the unit.</summary>
    public bool[] Of(NetworkUnit unit)
    {
        (int start, int index) = graph.Find(unit);
        bool[]?[] marks = new bool[]?[graph.Count];
        Marks(marks, start)[index] = true;
        for (int node = start; !graph.IsInput(node); node--)
        {
            if (marks[node] is { } outputs)
            {
                Mark(node, outputs, Array.ConvertAll(graph.ReadsOf(node), read => Marks(marks, read)));
                marks[node] = null;
            }
        }

        return Marks(marks, graph.NodeOf(graph.Seen.Name, nameof(unit)));
    }

    private void Mark(int node, bool[] outputs, bool[][] targets)
    {
        LayerTaps taps = graph.TapsOf(node);
        var visitor = new ReachVisitor(targets);
        int shown = -1;
        for (int output = 0; output < outputs.Length; output++)
        {
            if (outputs[output] && taps.ReachGroup(output) is var group && group != shown)
            {
                taps.Visit(output, default, Projection.Reach, visitor);
                shown = group;
            }
        }
    }

    private bool[] Marks(bool[]?[] marks, int node) => marks[node] ??= new bool[graph.ShapeOf(node).Length];
}
