using System;
using System.Linq;
using NetDsl.Generator.Lowering.Training;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Pooling;
using NetDsl.Generator.Plan.Sparse;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

internal abstract partial record Pool
{
    public override void Train(TrainingLayer context)
    {
        Lower(context.Inference);
        WindowGeometry window = context.Shape.Window!;
        bool tiles = Tiles(window.X) && Tiles(window.Y);
        (PoolSpan, PoolSpan, long)[] regions = [.. Spans(window.Y).SelectMany(y => Spans(window.X).Select(x => (x, y, Divisor(x, y))))];
        context.Backward(() => PoolTraining.AddBackward(context, this is MaxPool, tiles, regions));
    }

    /// <summary>Every input belongs to one window.</summary>
    private static bool Tiles(AxisGeometry axis) => axis.Kernel == axis.Stride && axis.Begin == 0 && axis.Output * axis.Stride == axis.Input;
}

internal sealed partial record GlobalPool
{
    public override void Train(TrainingLayer context)
    {
        Lower(context.Inference);
        TensorShape image = context.Shape.Inputs[0];
        (PoolSpan, PoolSpan, long)[] whole = [(new(0, 1, 0, image.Width, image.Width, 1), new(0, 1, 0, image.Height, image.Height, 1), image.Width * image.Height)];
        context.Backward(() => PoolTraining.AddBackward(context, IsMax, tiles: true, whole));
    }
}

/// <summary>The backward steps of pools, region by region.</summary>
internal static class PoolTraining
{
    /// <param name="context">The layer.</param>
    /// <param name="isMax">Maxima, else means.</param>
    /// <param name="tiles">Every input belongs to one window, so that its gradient is stored; else the windows' shares are added.</param>
    /// <param name="regions">Spans of columns and rows whose windows are alike, and what a mean divides by.</param>
    public static void AddBackward(TrainingLayer context, bool isMax, bool tiles, (PoolSpan X, PoolSpan Y, long Divisor)[] regions)
    {
        void AddWhole() => AddGradient(context, isMax, tiles, regions);
        if (isMax && regions is [var (x, y, _)] && context.LeavePooled(() => new(
            context.Input(), context.Target, context.Gradient, new(x.Outputs, y.Outputs, x.Size, y.Size, x.Stride, y.Stride), null, AddWhole)))
        {
            return;
        }

        AddWhole();
    }

    private static void AddGradient(TrainingLayer context, bool isMax, bool tiles, (PoolSpan X, PoolSpan Y, long Divisor)[] regions)
    {
        (int source, int result, int gradient) = (context.Input(), context.Target, context.Gradient);
        int[] reads = isMax ? [source, result, gradient] : [gradient];
        bool isRectified = isMax && context.TakesOverRectifier();
        Contribution contribution = context.Contribute(source);
        bool adds = contribution.Adds || !tiles;
        if (adds && !contribution.Adds)
        {
            context.AddPart(contribution, [], (_, target) => new ClearOp(context.Name + "Clear", target));
        }

        foreach ((PoolSpan x, PoolSpan y, long divisor) in regions)
        {
            context.AddPart(contribution, reads, (placement, target) => PoolGradientOp.Of(
                context.Name + "Gradient", isMax ? (placement.View(source), placement.View(result)) : null, placement.View(gradient), target, x, y, divisor, adds, isRectified));
        }
    }
}

/// <summary>A gradient that a maximum pool has not spread: at most one of each window is not zero.</summary>
/// <param name="Source">What the pool was given.</param>
/// <param name="Result">What it gave.</param>
/// <param name="Gradient">Of that.</param>
/// <param name="Activation">A step of its own that gave the source; null for none.</param>
/// <param name="AddWhole">Adds the steps that spread it.</param>
internal sealed record PooledGradient(int Source, int Result, int Gradient, SparsePool Pool, Activation? Activation, Action AddWhole)
{
    /// <summary>What is read to work it out.</summary>
    public int[] Reads => [Source, Result, Gradient];
}
