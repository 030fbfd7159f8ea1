using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Pooling;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of pools.</summary>
internal static class PoolSteps
{
    /// <summary>
    /// The windows at the edges are clipped to the image. Output columns whose windows are clipped alike form a span, and
    /// likewise rows; each pair of spans is a region with one window, written with its bounds as literals.
    /// </summary>
    public static void Add(Pool layer, LayerLowering context)
    {
        int source = context.Input();
        foreach (PoolRegion region in Regions(layer, context.Shape))
        {
            context.AddStep([source], context.Target, placement => PoolOp.Of(
                context.Name, layer is MaxPool, placement.View(source), placement.View(context.Target), region.X, region.Y, region.Divisor));
        }
    }

    /// <summary>The regions, row by row.</summary>
    public static IReadOnlyList<PoolRegion> Regions(Pool layer, LayerShape shape) =>
        [.. Spans(shape.Window!.Y).SelectMany(y => Spans(shape.Window!.X).Select(x => new PoolRegion(x, y, Divisor(layer, x, y))))];

    /// <summary>By what a sum is divided: the pixels of the window inside the image, or inside the padded image.</summary>
    private static long Divisor(Pool layer, PoolSpan x, PoolSpan y) => layer is AvgPool { CountIncludePadding: true } ? x.Padded * y.Padded : x.Size * y.Size;

    private static IEnumerable<PoolSpan> Spans(AxisGeometry axis)
    {
        PoolSpan? open = null;
        for (long output = 0; output < axis.Output; output++)
        {
            long before = axis.TapsBefore(output, 0);
            long first = (output * axis.Stride) - axis.Begin + (before * axis.Dilation);
            long size = axis.TapsBefore(output, axis.Input) - before;
            long padded = axis.TapsBefore(output, axis.Input + axis.End);
            bool continues = open is { } last && last.Size == size && last.Padded == padded && first == last.FirstInput + (last.Outputs * axis.Stride);
            if (!continues && open is { } done)
            {
                yield return done;
            }

            open = continues ? open!.Value with { Outputs = open.Value.Outputs + 1 } : new PoolSpan(output, 1, first, size, padded, axis.Stride, axis.Dilation);
        }

        yield return open!.Value;
    }

    public static void Add(GlobalPool layer, LayerLowering context)
    {
        int source = context.Input();
        PoolRegion whole = PoolRegion.Whole(context.Shape.Inputs[0]);
        context.AddStep([source], context.Target, placement => PoolOp.Of(
            context.Name, layer.IsMax, placement.View(source), placement.View(context.Target), whole.X, whole.Y, whole.Divisor));
    }
}

/// <summary>Windows that are clipped alike.</summary>
/// <param name="X">Their columns.</param>
/// <param name="Y">Their rows.</param>
/// <param name="Divisor">What a mean divides a sum by.</param>
internal sealed record PoolRegion(PoolSpan X, PoolSpan Y, long Divisor)
{
    /// <summary>One window over an image.</summary>
    public static PoolRegion Whole(TensorShape image) =>
        new(PoolSpan.Whole(image.Width), PoolSpan.Whole(image.Height), image.Width * image.Height);
}
