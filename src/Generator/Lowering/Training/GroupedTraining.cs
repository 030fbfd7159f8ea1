using System;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Sparse;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>Lanes are filters, by data channels; groups are a loop.</summary>
/// <param name="channels">Of one group.</param>
/// <param name="filters">Of one group.</param>
internal sealed class GroupedTraining(TrainingLayer context, WindowGeometry window, long channels, long filters, long groups, ConvolutionOptions options)
    : ConvolutionTraining(context, window)
{
    /// <summary>Of more channels a gradient by data is faster with lanes full of them.</summary>
    private const long FewChannels = 16;

    private readonly long _row = TrainingMemory.Row(filters);
    private readonly long _transposedRow = TrainingMemory.Row(channels);
    private readonly ConvolutionShape _shape = new(window, filters, channels, groups, options);
    private Place _transposed;
    private Place _transformed;

    protected override Place AddWeights()
    {
        long tap = channels * _row;
        Place weights = Context.Memory.Learn(Context.Tensor(0), groups * Taps * tap, [StridedBlock.Of(
            (groups, filters * channels * Taps, Taps * tap), (filters, channels * Taps, 1), (channels, Taps, _row), (Taps, 1, tap))]);
        _transposed = Context.Memory.Transpose(weights, groups * Taps, channels, filters);
        if (Tiling is { } size)
        {
            _transformed = Context.Memory.Transform(weights, size.Plain, isTurned: false);
        }

        return weights;
    }

    protected override PlanOp Forward(View from, View to, Place? bias)
    {
        if (Tiling is { } size)
        {
            return Winograd(Context.Name + "Forward", size, from, FirstTap(from), to, _transformed, bias, Context.ActivationBehind);
        }

        long tap = channels * _row;
        ResultLoop[] results =
        [
            new(groups, channels, Taps * tap, filters, filters),
            new(Window.Y.Output, Window.Y.Stride * from.RowStride, 0, to.RowStride),
            new(Window.X.Output, Window.X.Stride * from.PixelStride, 0, to.PixelStride),
        ];
        SumLoop[] sums =
        [
            new(Window.Y.Kernel, Window.Y.Dilation * from.RowStride, Window.X.Kernel * tap),
            new(Window.X.Kernel, Window.X.Dilation * from.PixelStride, tap),
            new(channels, 1, _row),
        ];
        var shape = ContractionShape.Of(results, sums, filters, bias is null ? ContractionStart.Zero : ContractionStart.Vector) with { Activation = Context.ActivationBehind };
        return new ContractionOp(Context.Name + "Forward", shape, FirstTap(from), Weights, Place.Arena(to.Origin), bias);
    }

    protected override PlanOp ByWeights(View from, View gradient)
    {
        if (ConvolutionAlgorithm.TrainingByWeights(_shape, Context.MicroBatch) is { } size)
        {
            long images = size.GradientImages(Context.MicroBatch);
            return new WinogradGradientOp(
                Context.Name + "ByWeights", Shape(size, from, gradient, null, false), images, Context.ArenaStride, FirstTap(from), Place.Arena(gradient.Origin),
                Weights with { Memory = Memory.Gradients }, Context.Memory.Scratch(WinogradGradientOp.ScratchLength(size, images)));
        }

        long tap = channels * _row;
        ResultLoop[] results =
        [
            new(groups, channels, filters, Taps * tap),
            new(Window.Y.Kernel, Window.Y.Dilation * from.RowStride, 0, Window.X.Kernel * tap),
            new(Window.X.Kernel, Window.X.Dilation * from.PixelStride, 0, tap),
            new(channels, 1, 0, _row),
        ];
        SumLoop[] sums =
        [
            new(Window.Y.Output, Window.Y.Stride * from.RowStride, gradient.RowStride),
            new(Window.X.Output, Window.X.Stride * from.PixelStride, gradient.PixelStride),
        ];
        return BatchedSum.Of(Context, Context.Name + "ByWeights", results, sums, filters, FirstTap(from), Place.Arena(gradient.Origin), Weights);
    }

    /// <summary>Of a pool's windows only the gradient that is not zero is multiplied.</summary>
    protected override void AddPooledBackward(int value, int source, Place? bias, PooledGradient pooled)
    {
        int[] reads = [source, .. pooled.Reads];
        double list = ReferenceMachine.Costs.SparseProduct / pooled.Windows.Area * Window.Places / TurnedWindow.Places;
        if (channels <= FewChannels && Context.IsLearning(value) && WinogradByData(Math.Min(ConvolutionAlgorithm.WorthIt, list)) is null)
        {
            Context.ContributeWhole(value, reads, Context.Name, (placement, target) => Sparse(
                placement, source, bias, pooled, new SparseData(
                    _transposed, _transposedRow, Place.Arena(target.Origin), target.RowStride, target.PixelStride, Window.X.Input, Window.Y.Input, Window.X.Begin, Window.Y.Begin)));
            return;
        }

        Context.AddWeightStep(reads, placement => Sparse(placement, source, bias, pooled, null));
        if (Context.IsLearning(value))
        {
            AddWhole();
        }
        else
        {
            Context.OnlyForInput(AddWhole);
        }

        void AddWhole()
        {
            pooled.AddWhole();
            Context.AddActivationGradient();
            AddByData(value);
        }
    }

    /// <summary>The gradient by data is a convolution of the output's gradient with the turned kernel: what holds for the layer holds for it.</summary>
    protected override void AddByData(int value)
    {
        WindowGeometry turned = TurnedWindow;
        if (!Context.IsLearning(value) || WinogradByData() is not { } size)
        {
            base.AddByData(value);
            return;
        }

        Place weights = Context.Memory.Transform(_transposed, size.Plain, isTurned: true);
        int gradient = Context.GradientWithHalo(new(Math.Max(turned.X.Begin, 0), Math.Max(turned.Y.Begin, 0), Math.Max(turned.X.End, 0), Math.Max(turned.Y.End, 0)));
        Context.ContributeWhole(value, [gradient], Context.Name + "ByData", (placement, target) =>
        {
            View from = placement.View(gradient);
            Place first = Place.Arena(from.Origin - (turned.Y.Begin * from.RowStride) - (turned.X.Begin * from.PixelStride));
            return Winograd(Context.Name + "ByData", size, from, first, target, weights, null, null);
        });
    }

    protected override PlanOp ByData(string name, View gradient, View target, AdjointPhase x, AdjointPhase y, bool adds)
    {
        long tap = filters * _transposedRow;
        ResultLoop[] results =
        [
            new(groups, filters, Taps * tap, channels),
            new(y.Count, gradient.RowStride, 0, Window.Y.Stride * target.RowStride),
            new(x.Count, gradient.PixelStride, 0, Window.X.Stride * target.PixelStride),
        ];
        SumLoop[] sums =
        [
            new(y.Taps, -y.OutputStep * gradient.RowStride, y.TapStep * Window.X.Kernel * tap),
            new(x.Taps, -x.OutputStep * gradient.PixelStride, x.TapStep * tap),
            new(filters, 1, _transposedRow),
        ];
        return new ContractionOp(
            name, ContractionShape.Of(results, sums, channels, adds ? ContractionStart.Target : ContractionStart.Zero),
            Place.Arena(gradient.Origin + (y.FirstOutput * gradient.RowStride) + (x.FirstOutput * gradient.PixelStride)),
            _transposed.Plus(((y.FirstTap * Window.X.Kernel) + x.FirstTap) * tap),
            Place.Arena(target.Origin + (y.First * target.RowStride) + (x.First * target.PixelStride)));
    }

    /// <summary>Of the forward pass, where it is by Winograd's algorithm.</summary>
    private WinogradSize? Tiling => Context.Choices.Training(_shape);

    private WindowGeometry TurnedWindow => _shape.Turned.Window;

    private WinogradSize? WinogradByData(double most = ConvolutionAlgorithm.WorthIt) => Context.Choices.TrainingByData(_shape, most);

    private SparseGradientOp Sparse(Placement placement, int source, Place? bias, PooledGradient pooled, SparseData? data)
    {
        View from = placement.View(source);
        SparseShape shape = SparseShape.Of(pooled.Windows, Window, filters, channels, from.PixelStride, from.RowStride / from.PixelStride);
        return new(
            Context.Name + SparseGradientOp.Suffix, shape, Context.ArenaStride,
            new(placement.View(pooled.Gradient), placement.View(pooled.Result), placement.View(pooled.Source), pooled.Activation ?? Context.ActivationBehind),
            FirstTap(from), Weights with { Memory = Memory.Gradients }, _row, bias, Context.Memory.Scratch(SparseGradientOp.ScratchLength(shape, data)), data);
    }

    private static WinogradShape Shape(WinogradSize size, View from, View to, Activation? activation, bool hasBias) =>
        WinogradShape.Of(size, from, to, activation) with { HasBias = hasBias, IsPlain = true };

    private WinogradTrainingOp Winograd(string name, WinogradSize size, View from, Place source, View to, Place weights, Place? bias, Activation? activation) =>
        new(name, Shape(size, from, to, activation, bias is not null), source, Place.Arena(to.Origin), weights, bias, Context.Memory.Scratch(size.InputLength + size.ProductLength));
}
