using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>Elementwise joins in training.</summary>
internal static class JoinTraining
{
    public static void Add(ElementwiseJoin layer, TrainingLayer context)
    {
        JoinSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            for (int side = 0; side < 2; side++)
            {
                AddGradient(layer, context, side);
            }
        });
    }

    private static void AddGradient(ElementwiseJoin layer, TrainingLayer context, int side)
    {
        int gradient = context.Gradient;
        TensorShape output = context.Shape.Output;
        JoinSpread spread = ElementwiseJoin.SpreadOf(context.Shape.Inputs[side], output);
        if (spread == JoinSpread.None && layer.Function == JoinFunction.Add)
        {
            context.Contribute(context.Input(side), [gradient], (placement, target, adds) =>
                GradientOp.Pass(context.Name + "Gradient", placement.View(gradient), target, adds));
            return;
        }

        int[] read = layer.Function.Gradient switch { JoinGradient.OfNone => [], JoinGradient.OfOther => [1 - side], _ => [side, 1 - side] };
        IEnumerable<int> values = read.Select(input => context.Input(input)).Append(gradient);
        context.Contribute(context.Input(side), values, (placement, target, adds) =>
        {
            View[] sources = [.. read.Select(input => JoinSteps.Spread(placement.View(context.Input(input)), context.Shape.Inputs[input], output)), placement.View(gradient)];
            return new JoinGradientOp($"{context.Name}Gradient{side}", layer.Function, side, spread, EquatableArray.Of(sources), target, adds);
        });
    }
}
