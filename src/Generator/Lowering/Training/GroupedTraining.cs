using System;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Sparse;
using NetDsl.Generator.Kernels.Winograd;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

/// <summary>Lanes are filters, by data channels; groups are a loop.</summary>
/// <param name="channels">Of one group.</param>
/// <param name="filters">Of one group.</param>
internal sealed class GroupedTraining(TrainingLayer context, WindowGeometry window, long channels, long filters, long groups, ConvolutionOptions options)
    : ConvolutionTraining(context, window)
{
    /// <summary>Terms of a sum over taps and channels that pay for listing a gradient.</summary>
    private const long LongSum = 100;

    /// <summary>Of more channels a gradient by data is faster with lanes full of them.</summary>
    private const long FewChannels = 16;

    private readonly long _row = TrainingMemory.Row(filters);
    private readonly long _transposedRow = TrainingMemory.Row(channels);
    private readonly WinogradSize? _winograd = ConvolutionAlgorithm.WinogradInTraining(window, filters, channels, groups, options);
    private Place _transposed;
    private Place _transformed;

    protected override Place AddWeights()
    {
        long tap = channels * _row;
        Place weights = Context.Memory.Learn(Context.Tensor(0), groups * Taps * tap, [StridedBlock.Of(
            (groups, filters * channels * Taps, Taps * tap), (filters, channels * Taps, 1), (channels, Taps, _row), (Taps, 1, tap))]);
        _transposed = Context.Memory.Transpose(weights, groups * Taps, channels, filters);
        if (_winograd is { } size)
        {
            _transformed = Context.Memory.Transform(weights, size.Plain, isTurned: false);
        }

        return weights;
    }

    protected override PlanOp Forward(View from, View to, Place? bias)
    {
        if (_winograd is { } size)
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
        if (ConvolutionAlgorithm.WinogradByWeights(Window, filters, channels, groups, options, Context.MicroBatch) is { } size)
        {
            long images = size.GradientImages(Context.MicroBatch);
            return new WinogradGradientOp(
                Context.Name + "ByWeights", Shape(size, from, gradient, null, false), images, Context.ArenaStride, FirstTap(from), Place.Arena(gradient.Origin),
                Weights with { Memory = "g" }, Context.Memory.Scratch(WinogradGradientOp.ScratchLength(size, images)));
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

    /// <summary>A gradient that is mostly zeros is listed first, where the sums are long enough to pay for that.</summary>
    protected override void AddBackward(int value, int source)
    {
        if (groups > 1 || Taps * channels < LongSum || !Context.IsPooledByMaximum())
        {
            base.AddBackward(value, source);
            return;
        }

        int gradient = Context.Gradient;
        string name = Context.Name + SparseGradientOp.Suffix;
        if (channels > FewChannels || !Context.IsLearning(value) || WinogradByData() is not null)
        {
            Context.AddWeightStep([source, gradient], placement => Sparse(name, placement.View(source), placement.View(gradient), null));
            AddByData(value);
            return;
        }

        Context.ContributeWhole(value, [source, gradient], name, (placement, target) => Sparse(
            name, placement.View(source), placement.View(gradient), new SparseData(
                _transposed, _transposedRow, Place.Arena(target.Origin), target.RowStride, target.PixelStride, Window.X.Input, Window.Y.Input, Window.X.Begin, Window.Y.Begin)));
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

    /// <summary>Of an axis at stride 1: from outputs to inputs.</summary>
    private static AxisGeometry Turned(AxisGeometry axis) => axis with
    {
        Input = axis.Output,
        Output = axis.Input,
        Begin = axis.Extent - 1 - axis.Begin,
        End = axis.Input + axis.Begin - axis.Output,
    };

    private WindowGeometry TurnedWindow => Window with { X = Turned(Window.X), Y = Turned(Window.Y) };

    private WinogradSize? WinogradByData() => ConvolutionAlgorithm.WinogradInTraining(TurnedWindow, channels, filters, groups, options);

    private SparseGradientOp Sparse(string name, View from, View gradient, SparseData? data)
    {
        long row = from.RowStride / from.PixelStride;
        var shape = new SparseShape(
            Window.X.Output, Window.Y.Output, filters, channels, Window.X.Kernel, Window.Y.Kernel, gradient.RowStride, gradient.PixelStride, from.PixelStride, row,
            Window.X.Stride, Window.Y.Stride * row, Window.X.Dilation, Window.Y.Dilation * row);
        return new(
            name, shape, Context.ArenaStride, FirstTap(from), Place.Arena(gradient.Origin), Weights with { Memory = "g" }, _row,
            Context.Memory.Scratch(SparseGradientOp.ScratchLength(shape, data)), data);
    }

    private static WinogradShape Shape(WinogradSize size, View from, View to, Activation? activation, bool hasBias) =>
        new(size, from.PixelStride, from.RowStride, to.PixelStride, to.RowStride, activation, null, hasBias, IsPlain: true);

    private WinogradTrainingOp Winograd(string name, WinogradSize size, View from, Place source, View to, Place weights, Place? bias, Activation? activation) =>
        new(name, Shape(size, from, to, activation, bias is not null), source, Place.Arena(to.Origin), weights, bias, Context.Memory.Scratch(size.InputLength + size.ProductLength));
}
