using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A rearrangement in training: each gradient goes back to where its value came from.</summary>
internal static class RearrangementTraining
{
    public static void Add(Rearrangement layer, TrainingLayer context)
    {
        RearrangementSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            context.Contribute(context.Input(), [gradient], (placement, target, adds) => RearrangementOp.Backward(
                context.Name + "Gradient", layer.Loops(context.Shape.Inputs[0]), placement.View(gradient), target, adds));
        });
    }
}
