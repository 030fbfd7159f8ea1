using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Pooling;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

internal abstract partial record Pool
{
    /// <summary>
    /// The windows at the edges are clipped to the image. Output columns whose windows are clipped alike form a span, and
    /// likewise rows; each pair of spans is a region with one window, written with its bounds as literals.
    /// </summary>
    public override void Lower(LayerLowering context)
    {
        int source = context.Input();
        WindowGeometry window = context.Shape.Window!;
        foreach (PoolSpan y in Spans(window.Y))
        {
            foreach (PoolSpan x in Spans(window.X))
            {
                context.AddStep([source], context.Target, placement => PoolOp.Of(
                    context.Name, this is MaxPool, placement.View(source), placement.View(context.Target), x, y, Divisor(x, y)));
            }
        }
    }

    /// <summary>By what a sum is divided: the pixels of the window inside the image, or inside the padded image.</summary>
    private long Divisor(PoolSpan x, PoolSpan y) => this is AvgPool { CountIncludePadding: true } ? x.Padded * y.Padded : x.Size * y.Size;

    private static IEnumerable<PoolSpan> Spans(AxisGeometry axis)
    {
        PoolSpan? open = null;
        for (long output = 0; output < axis.Output; output++)
        {
            long start = (output * axis.Stride) - axis.Begin;
            long first = Math.Max(start, 0);
            long size = Math.Min(start + axis.Kernel, axis.Input) - first;
            long padded = Math.Min(start + axis.Kernel, axis.Input + axis.End) - start;
            bool continues = open is { } before && before.Size == size && before.Padded == padded && first == before.FirstInput + (before.Outputs * axis.Stride);
            if (!continues && open is { } done)
            {
                yield return done;
            }

            open = continues ? open!.Value with { Outputs = open.Value.Outputs + 1 } : new PoolSpan(output, 1, first, size, padded, axis.Stride);
        }

        yield return open!.Value;
    }
}

internal sealed partial record GlobalPool
{
    public override void Lower(LayerLowering context)
    {
        int source = context.Input();
        TensorShape image = context.Shape.Inputs[0];
        context.AddStep([source], context.Target, placement => PoolOp.Of(
            context.Name, IsMax, placement.View(source), placement.View(context.Target),
            new(0, 1, 0, image.Width, image.Width, 1), new(0, 1, 0, image.Height, image.Height, 1), image.Width * image.Height));
    }
}
