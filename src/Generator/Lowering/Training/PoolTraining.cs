using System.Collections.Generic;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>Pools in training: the backward steps go region by region.</summary>
internal static class PoolTraining
{
    public static void Add(Pool layer, TrainingLayer context)
    {
        PoolSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            if (!context.IsTakenOver)
            {
                AddGradient(layer, context);
            }
        });
    }

    public static void Add(GlobalPool layer, TrainingLayer context)
    {
        PoolSteps.Add(layer, context.Inference);
        context.Backward(() => AddGradient(context, layer.IsMax, tiles: true, [PoolRegion.Whole(context.Shape.Inputs[0])]));
    }

    /// <summary>Adds the steps that spread the gradient over the whole input.</summary>
    public static void AddGradient(Pool layer, TrainingLayer context)
    {
        WindowGeometry window = context.Shape.Window!;
        AddGradient(context, layer is MaxPool, Tiles(window.X) && Tiles(window.Y), PoolSteps.Regions(layer, context.Shape));
    }

    /// <summary>Every input belongs to one window.</summary>
    private static bool Tiles(AxisGeometry axis) => axis.Kernel == axis.Stride && axis.Dilation == 1 && axis.Begin == 0 && axis.Output * axis.Stride == axis.Input;

    /// <param name="context">The layer.</param>
    /// <param name="isMax">Maxima, else means.</param>
    /// <param name="tiles">Every input belongs to one window, so that its gradient is stored; else the windows' shares are added.</param>
    /// <param name="regions">Windows that are clipped alike.</param>
    private static void AddGradient(TrainingLayer context, bool isMax, bool tiles, IReadOnlyList<PoolRegion> regions)
    {
        (int source, int result, int gradient) = (context.Input(), context.Target, context.Gradient);
        int[] reads = isMax ? [source, result, gradient] : [gradient];
        Contribution contribution = context.Contribute(source);
        bool adds = contribution.Adds || !tiles;
        if (adds && !contribution.Adds)
        {
            context.AddPart(contribution, [], (_, target) => new ClearOp(context.Name + "Clear", target));
        }

        foreach (PoolRegion region in regions)
        {
            context.AddPart(contribution, reads, (placement, target) => PoolGradientOp.Of(
                context.Name + "Gradient", isMax ? (placement.View(source), placement.View(result)) : null, placement.View(gradient), target,
                region.X, region.Y, region.Divisor, adds, context.TakesRectifier));
        }
    }
}
