using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>Each channel by itself: lanes are channels of both factors.</summary>
internal sealed class DepthwiseTraining(TrainingLayer context, WindowGeometry window, long channels) : ConvolutionTraining(context, window)
{
    private readonly long _row = TrainingMemory.Row(channels);

    protected override Place AddWeights() => Context.Memory.Learn(Context.Tensor(0), Taps * _row, [StridedBlock.Of((channels, Taps, 1), (Taps, 1, _row))]);

    protected override PlanOp Forward(View from, View to, Place? bias)
    {
        ResultLoop[] results =
        [
            new(Window.Y.Output, Window.Y.Stride * from.RowStride, 0, to.RowStride),
            new(Window.X.Output, Window.X.Stride * from.PixelStride, 0, to.PixelStride),
        ];
        SumLoop[] sums =
        [
            new(Window.Y.Kernel, Window.Y.Dilation * from.RowStride, Window.X.Kernel * _row),
            new(Window.X.Kernel, Window.X.Dilation * from.PixelStride, _row),
        ];
        var shape = ContractionShape.Of(results, sums, channels, bias is null ? ContractionStart.Zero : ContractionStart.Vector, isLanewise: true) with { Activation = Context.ActivationBehind };
        return new ContractionOp(Context.Name + "Forward", shape, FirstTap(from), Weights, Place.Arena(to.Origin), bias);
    }

    protected override PlanOp ByWeights(View from, View gradient)
    {
        ResultLoop[] results =
        [
            new(Window.Y.Kernel, Window.Y.Dilation * from.RowStride, 0, Window.X.Kernel * _row),
            new(Window.X.Kernel, Window.X.Dilation * from.PixelStride, 0, _row),
        ];
        SumLoop[] sums =
        [
            new(Window.Y.Output, Window.Y.Stride * from.RowStride, gradient.RowStride),
            new(Window.X.Output, Window.X.Stride * from.PixelStride, gradient.PixelStride),
        ];
        return BatchedSum.Of(Context, Context.Name + "ByWeights", results, sums, channels, FirstTap(from), Place.Arena(gradient.Origin), Weights, isLanewise: true);
    }

    protected override PlanOp ByData(string name, View gradient, View target, AdjointPhase x, AdjointPhase y, bool adds)
    {
        ResultLoop[] results =
        [
            new(y.Count, gradient.RowStride, 0, Window.Y.Stride * target.RowStride),
            new(x.Count, gradient.PixelStride, 0, Window.X.Stride * target.PixelStride),
        ];
        SumLoop[] sums =
        [
            new(y.Taps, -y.OutputStep * gradient.RowStride, y.TapStep * Window.X.Kernel * _row),
            new(x.Taps, -x.OutputStep * gradient.PixelStride, x.TapStep * _row),
        ];
        return new ContractionOp(
            name, ContractionShape.Of(results, sums, channels, adds ? ContractionStart.Target : ContractionStart.Zero, isLanewise: true),
            Place.Arena(gradient.Origin + (y.FirstOutput * gradient.RowStride) + (x.FirstOutput * gradient.PixelStride)),
            Weights.Plus(((y.FirstTap * Window.X.Kernel) + x.FirstTap) * _row),
            Place.Arena(target.Origin + (y.First * target.RowStride) + (x.First * target.PixelStride)));
    }
}
