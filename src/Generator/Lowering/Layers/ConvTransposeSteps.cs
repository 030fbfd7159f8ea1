using System.Linq;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a transposed convolution.</summary>
internal static class ConvTransposeSteps
{
    /// <summary>
    /// Output o reads input i by tap t where o + padding = i·stride + t·dilation. So the outputs fall into stride × stride phases,
    /// each a convolution of evenly spaced taps at step one.
    /// </summary>
    public static void Add(ConvTranspose layer, LayerLowering context)
    {
        WindowGeometry window = context.Shape.Window!;
        AdjointPhase[] columns = [.. AdjointPhase.Of(window.X, window.X.Output)];
        AdjointPhase[] rows = [.. AdjointPhase.Of(window.Y, window.Y.Output)];
        (long left, long right) = AdjointPhase.Reach(columns, window.X.Input);
        (long top, long bottom) = AdjointPhase.Reach(rows, window.Y.Input);
        int source = context.WithHalo(context.Input(), new(left, top, right, bottom));
        foreach ((AdjointPhase x, AdjointPhase y) in rows.SelectMany(y => columns.Select(x => (x, y))))
        {
            AddPhase(layer, context, source, x, y);
        }
    }

    private static void AddPhase(ConvTranspose layer, LayerLowering context, int source, AdjointPhase x, AdjointPhase y) => context.AddStep([source], context.Target, placement =>
    {
        WindowGeometry window = context.Shape.Window!;
        (View from, View to) = (placement.View(source), placement.View(context.Target));
        long channels = from.Shape.Channels;
        var shape = new DirectShape(
            x.Count, y.Count, layer.Filters / layer.Groups, channels / layer.Groups, layer.Groups, x.Taps, y.Taps, from.PixelStride, from.RowStride,
            -x.OutputStep * from.PixelStride, -y.OutputStep * from.RowStride, window.X.Stride * to.PixelStride, window.Y.Stride * to.RowStride, context.Activation).AlongRow();
        return new TransposedOp(
            $"{context.Name}Phase{y.First}x{x.First}", shape, from.Origin + (y.FirstOutput * from.RowStride) + (x.FirstOutput * from.PixelStride),
            to.Origin + (y.First * to.RowStride) + (x.First * to.PixelStride), context.Weights(layer.Bias),
            new(channels, layer.Filters, window.X.Kernel, window.Y.Kernel, x.FirstTap, y.FirstTap, x.TapStep, y.TapStep, x.Taps, y.Taps));
    });
}
