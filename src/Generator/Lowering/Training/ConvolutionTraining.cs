using System;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>The steps of a convolution in training: contractions over its taps, forward, by data and by weights.</summary>
internal abstract class ConvolutionTraining(TrainingLayer context, WindowGeometry window)
{
    /// <summary>Adds the steps of a layer.</summary>
    public static void AddLayer(Convolution layer, TrainingLayer context)
    {
        WindowGeometry window = context.Shape.Window!;
        int value = context.Input();
        var halo = new Halo(window.X.Begin, window.Y.Begin, window.X.Reach, window.Y.Reach);
        if (!halo.IsNone && layer.Options.PaddingMode != PaddingMode.Zero)
        {
            value = context.Padded(value, halo, layer.Options.PaddingMode);
            window = new(Inside(window.X, halo.Left, halo.Right), Inside(window.Y, halo.Top, halo.Bottom));
            halo = Halo.None;
        }

        long channels = context.Shape.Inputs[0].Channels;
        (long filters, long groups) = layer.Grouping(channels);
        ConvolutionTraining training = groups == channels && filters == channels && groups > 1
            ? new DepthwiseTraining(context, window, channels)
            : new GroupedTraining(context, window, channels / groups, filters / groups, groups, layer.Options);
        training.Add(value, context.WithHalo(value, halo), layer.Options.Bias, filters);
    }

    private static AxisGeometry Inside(AxisGeometry axis, long begin, long end) => axis with { Input = axis.Input + begin + end, Begin = 0, End = 0 };

    protected TrainingLayer Context => context;

    protected WindowGeometry Window => window;

    protected long Taps => window.Area;

    /// <summary>The weights, in the order in which kernels read them.</summary>
    protected Place Weights { get; private set; }

    /// <param name="value">What is read.</param>
    /// <param name="source">The same with zeros around it.</param>
    /// <param name="hasBias">The layer has a bias.</param>
    /// <param name="filters">Of all groups.</param>
    public void Add(int value, int source, bool hasBias, long filters)
    {
        Weights = AddWeights();
        Place? bias = hasBias ? context.Memory.Learn(context.Tensor(1), filters, [StridedBlock.Of((filters, 1, 1))]) : null;
        context.AddStep([source], context.Target, placement => Forward(placement.View(source), placement.View(context.Target), bias));
        context.Backward(() =>
        {
            if (context.PoolTaken is { } pool)
            {
                AddPooledBackward(value, source, bias is { } learned ? learned with { Memory = Memory.Gradients } : null, PooledGradient.Of(context, pool));
                return;
            }

            int gradient = context.Gradient;
            context.AddActivationGradient();
            if (bias is { } place)
            {
                context.AddWeightStep([gradient], placement => SumOp.OfPixels(context.Name + "ByBias", placement.View(gradient), place with { Memory = Memory.Gradients }));
            }

            context.AddWeightStep([source, gradient], placement => ByWeights(placement.View(source), placement.View(gradient)));
            AddByData(value);
        });
    }

    /// <summary>Adds all steps behind a gradient that a pool has not spread; only where <see cref="GradientFusion"/> says so.</summary>
    /// <param name="bias">Of the gradient by the bias; null for none.</param>
    protected virtual void AddPooledBackward(int value, int source, Place? bias, PooledGradient pooled) => throw new InvalidOperationException("The layer takes whole gradients.");

    protected abstract Place AddWeights();

    protected abstract PlanOp Forward(View from, View to, Place? bias);

    protected abstract PlanOp ByWeights(View from, View gradient);

    /// <param name="x">The phase of the inputs' columns.</param>
    /// <param name="y">The phase of their rows.</param>
    protected abstract PlanOp ByData(string name, View gradient, View target, AdjointPhase x, AdjointPhase y, bool adds);

    /// <summary>Of the first window's first tap.</summary>
    protected Place FirstTap(View from) => from.First.Plus(-(window.Y.Begin * from.RowStride) - (window.X.Begin * from.PixelStride));

    /// <summary>Adds the steps that give the gradient of what is read.</summary>
    protected virtual void AddByData(int value)
    {
        AdjointPhase[] columns = [.. AdjointPhase.Of(window.X, window.X.Input)];
        AdjointPhase[] rows = [.. AdjointPhase.Of(window.Y, window.Y.Input).SelectMany(row => row.WithoutZeros(window.Y.Stride, window.Y.Output))];
        (long left, long right) = AdjointPhase.Reach(columns, window.X.Output);
        (long top, long bottom) = AdjointPhase.Reach(rows, window.Y.Output);
        int gradient = context.GradientWithHalo(new(left, top, right, bottom));
        Contribution contribution = context.Contribute(value);
        foreach ((AdjointPhase x, AdjointPhase y) in rows.SelectMany(y => columns.Select(x => (x, y))))
        {
            if (x.Taps > 0 && y.Taps > 0 || !contribution.Adds)
            {
                context.AddPart(contribution, [gradient], (placement, target) =>
                    ByData($"{context.Name}ByData{y.First}x{x.First}", placement.View(gradient), target, x, y, contribution.Adds));
            }
        }
    }
}
