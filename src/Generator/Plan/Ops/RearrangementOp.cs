using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>Moves the values of one image to their places in another.</summary>
internal sealed class RearrangementOp(string name, MoveShape shape, Place source, Place target) : PlanOp(name)
{
    public MoveShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public Place Target { get; } = target;

    /// <summary>From the layer's input to its output.</summary>
    /// <param name="name">The step's.</param>
    /// <param name="layer">Says where values go.</param>
    /// <param name="shape">The layer's input's.</param>
    /// <param name="input">The input, in that shape.</param>
    /// <param name="output">The output.</param>
    public static RearrangementOp Forward(string name, Rearrangement layer, TensorShape shape, View input, View output) => new(
        name, MoveShape.Of(layer.Loops(shape).Select(loop => new MoveLoop(loop.Count, Floats(loop.Input, input), Floats(loop.Output, output))), adds: false),
        input.First.Plus(Floats(layer.StartOf(shape), input)), output.First);

    /// <summary>The same backwards: from the gradient of the output to that of the input.</summary>
    /// <param name="name">The step's.</param>
    /// <param name="layer">Says where values went.</param>
    /// <param name="shape">The layer's input's.</param>
    /// <param name="gradient">Of the output.</param>
    /// <param name="target">The gradient of the input, in that shape.</param>
    /// <param name="adds">To what is there.</param>
    public static RearrangementOp Backward(string name, Rearrangement layer, TensorShape shape, View gradient, View target, bool adds) => new(
        name, MoveShape.Of(layer.Loops(shape).Select(loop => new MoveLoop(loop.Count, Floats(loop.Output, gradient), Floats(loop.Input, target))), adds),
        gradient.First, target.First.Plus(Floats(layer.StartOf(shape), target)));

    private static long Floats(ImageStep step, View view) => (step.Rows * view.RowStride) + (step.Pixels * view.PixelStride) + step.Channels;
}

/// <summary>Everything that the text of a rearrangement depends on.</summary>
/// <param name="Loops">The outermost first; at least one.</param>
/// <param name="Adds">To what is there; else stores.</param>
internal sealed record MoveShape(EquatableArray<MoveLoop> Loops, bool Adds)
{
    /// <summary>The loops as few as can be: one that goes on where the loop in it ends is one with it, and one that turns once is none.</summary>
    public static MoveShape Of(IEnumerable<MoveLoop> loops, bool adds)
    {
        var merged = new List<MoveLoop>();
        foreach (MoveLoop loop in loops.Where(static loop => loop.Count > 1))
        {
            int last = merged.Count - 1;
            if (last >= 0 && merged[last].Source == loop.Source * loop.Count && merged[last].Target == loop.Target * loop.Count)
            {
                merged[last] = loop with { Count = loop.Count * merged[last].Count };
            }
            else
            {
                merged.Add(loop);
            }
        }

        return new(merged.DefaultIfEmpty(new(1, 1, 1)).ToEquatableArray(), adds);
    }
}

/// <summary>A loop over values, with the floats from one turn to the next on both sides.</summary>
internal readonly record struct MoveLoop(long Count, long Source, long Target)
{
    /// <summary>Its values follow each other on both sides.</summary>
    public bool IsRun => Source == 1 && Target == 1;
}
