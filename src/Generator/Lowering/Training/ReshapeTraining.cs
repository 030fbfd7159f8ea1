using System.Linq;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A reshape in training: the gradient goes the same way back.</summary>
internal static class ReshapeTraining
{
    public static void Add(Reshape layer, TrainingLayer context)
    {
        ReshapeSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            TensorShape input = context.Shape.Inputs[0];
            if (ReshapeSteps.IsCopy(layer, input))
            {
                context.Contribute(context.Input(), [gradient], (placement, target, adds) =>
                    GradientOp.Pass(context.Name + "Gradient", placement.View(gradient), target.Reshaped(layer.Shape), adds));
                return;
            }

            AddMoves(layer, context, gradient, input);
        });
    }

    private static void AddMoves(Reshape layer, TrainingLayer context, int gradient, TensorShape input)
    {
        ReshapeRun[] runs = [.. ReshapeSteps.Runs(context.Inference, input)];
        int ordered = layer.Shape.IsImage ? context.AddScratch(TensorShape.Features(input.Length)) : gradient;
        if (layer.Shape.IsImage)
        {
            context.AddStep([gradient], ordered, placement => ReshapeSteps.ToFiles(context.Name + "GradientOrder", placement.View(gradient), placement.View(ordered)));
        }

        Contribution contribution = context.Contribute(context.Input());
        foreach (ReshapeRun run in runs.DefaultIfEmpty(new(0, TensorShape.Image(1, 1, input.Length))))
        {
            context.AddPart(contribution, [ordered], (placement, target) => run.Move(context.Name + "Gradient", target, placement.View(ordered), isBackward: true, contribution.Adds));
        }
    }
}
