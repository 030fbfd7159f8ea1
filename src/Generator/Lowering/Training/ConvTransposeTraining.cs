using System.Linq;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A transposed convolution in training.</summary>
internal static class ConvTransposeTraining
{
    /// <summary>A convolution the other way: its phases are the forward pass, and a plain convolution is its gradient by data.</summary>
    public static void Add(ConvTranspose layer, TrainingLayer context)
    {
        WindowGeometry window = context.Shape.Window!;
        (long channels, long filters, long groups, long taps) = (context.Shape.Inputs[0].Channels / layer.Groups, layer.Filters / layer.Groups, layer.Groups, window.Area);
        (long row, long transposedRow) = (TrainingMemory.Row(filters), TrainingMemory.Row(channels));
        long tap = channels * row;
        Place weights = context.Memory.Learn(context.Tensor(0), groups * taps * tap, [StridedBlock.Of(
            (groups, channels * filters * taps, taps * tap), (channels, filters * taps, row), (filters, taps, 1), (taps, 1, tap))]);
        Place transposed = context.Memory.Transpose(weights, groups * taps, channels, filters);
        Place? bias = layer.Bias ? context.Memory.Learn(context.Tensor(1), layer.Filters, [StridedBlock.Of((layer.Filters, 1, 1))]) : null;
        AdjointPhase[] columns = [.. AdjointPhase.Of(window.X, window.X.Output)];
        AdjointPhase[] rows = [.. AdjointPhase.Of(window.Y, window.Y.Output)];
        (long left, long right) = AdjointPhase.Reach(columns, window.X.Input);
        (long top, long bottom) = AdjointPhase.Reach(rows, window.Y.Input);
        int value = context.Input();
        int source = context.WithHalo(value, new(left, top, right, bottom));
        foreach ((AdjointPhase x, AdjointPhase y) in rows.SelectMany(y => columns.Select(x => (x, y))))
        {
            context.AddStep([source], context.Target, placement =>
                Forward(layer, context, placement.View(source), placement.View(context.Target), x, y, row, weights, bias));
        }

        context.Backward(() =>
        {
            int gradient = context.GradientWithHalo(new(
                window.X.Begin, window.Y.Begin, System.Math.Max(0, Past(window.X)), System.Math.Max(0, Past(window.Y))));
            context.AddWeightStep([value, gradient], placement => ByWeights(layer, context, placement.View(value), placement.View(gradient), row, weights));
            if (bias is { } place)
            {
                int complete = context.Gradient;
                context.AddWeightStep([complete], placement => SumOp.OfPixels(context.Name + "ByBias", placement.View(complete), place with { Memory = Memory.Gradients }));
            }

            context.Contribute(value, [gradient], (placement, target, adds) => ByData(layer, context, placement.View(gradient), target, transposedRow, transposed, adds));
        });
    }

    /// <summary>How far the last input's taps reach past the outputs.</summary>
    private static long Past(AxisGeometry axis) => ((axis.Input - 1) * axis.Stride) + axis.Extent - axis.Begin - axis.Output;

    private static ContractionOp Forward(ConvTranspose layer, TrainingLayer context, View from, View to, AdjointPhase x, AdjointPhase y, long row, Place weights, Place? bias)
    {
        WindowGeometry window = context.Shape.Window!;
        (long channels, long filters) = (from.Shape.Channels / layer.Groups, layer.Filters / layer.Groups);
        long tap = channels * row;
        ResultLoop[] results =
        [
            new(layer.Groups, channels, window.Area * tap, filters, filters),
            new(y.Count, from.RowStride, 0, window.Y.Stride * to.RowStride),
            new(x.Count, from.PixelStride, 0, window.X.Stride * to.PixelStride),
        ];
        SumLoop[] sums =
        [
            new(y.Taps, -y.OutputStep * from.RowStride, y.TapStep * window.X.Kernel * tap),
            new(x.Taps, -x.OutputStep * from.PixelStride, x.TapStep * tap),
            new(channels, 1, row),
        ];
        return new(
            $"{context.Name}Phase{y.First}x{x.First}", ContractionShape.Of(results, sums, filters, bias is null ? ContractionStart.Zero : ContractionStart.Vector),
            Place.Arena(from.Origin + (y.FirstOutput * from.RowStride) + (x.FirstOutput * from.PixelStride)),
            weights.Plus(((y.FirstTap * window.X.Kernel) + x.FirstTap) * tap),
            Place.Arena(to.Origin + (y.First * to.RowStride) + (x.First * to.PixelStride)), bias);
    }

    private static PlanOp ByWeights(ConvTranspose layer, TrainingLayer context, View from, View gradient, long row, Place weights)
    {
        WindowGeometry window = context.Shape.Window!;
        (long channels, long filters) = (from.Shape.Channels / layer.Groups, layer.Filters / layer.Groups);
        ResultLoop[] results =
        [
            new(layer.Groups, channels, filters, window.Area * channels * row),
            new(window.Y.Kernel, 0, window.Y.Dilation * gradient.RowStride, window.X.Kernel * channels * row),
            new(window.X.Kernel, 0, window.X.Dilation * gradient.PixelStride, channels * row),
            new(channels, 1, 0, row),
        ];
        SumLoop[] sums =
        [
            new(window.Y.Input, from.RowStride, window.Y.Stride * gradient.RowStride),
            new(window.X.Input, from.PixelStride, window.X.Stride * gradient.PixelStride),
        ];
        return BatchedSum.Of(
            context, context.Name + "ByWeights", results, sums, filters, Place.Arena(from.Origin), FirstTap(window, gradient), weights);
    }

    private static ContractionOp ByData(ConvTranspose layer, TrainingLayer context, View gradient, View target, long transposedRow, Place transposed, bool adds)
    {
        WindowGeometry window = context.Shape.Window!;
        (long channels, long filters) = (target.Shape.Channels / layer.Groups, layer.Filters / layer.Groups);
        long tap = filters * transposedRow;
        ResultLoop[] results =
        [
            new(layer.Groups, filters, window.Area * tap, channels),
            new(window.Y.Input, window.Y.Stride * gradient.RowStride, 0, target.RowStride),
            new(window.X.Input, window.X.Stride * gradient.PixelStride, 0, target.PixelStride),
        ];
        SumLoop[] sums =
        [
            new(window.Y.Kernel, window.Y.Dilation * gradient.RowStride, window.X.Kernel * tap),
            new(window.X.Kernel, window.X.Dilation * gradient.PixelStride, tap),
            new(filters, 1, transposedRow),
        ];
        return new(
            context.Name + "ByData", ContractionShape.Of(results, sums, channels, adds ? ContractionStart.Target : ContractionStart.Zero),
            FirstTap(window, gradient), transposed, Place.Arena(target.Origin));
    }

    private static Place FirstTap(WindowGeometry window, View gradient) =>
        Place.Arena(gradient.Origin - (window.Y.Begin * gradient.RowStride) - (window.X.Begin * gradient.PixelStride));
}
