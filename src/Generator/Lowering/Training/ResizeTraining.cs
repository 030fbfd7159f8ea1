using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Resizing;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A resize in training: each gradient is added to those of the pixels that its value was made of.</summary>
internal static class ResizeTraining
{
    public static void Add(Resizing layer, TrainingLayer context)
    {
        ResizeSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            (ResizeAxis x, ResizeAxis y) = ResizeSteps.Axes(layer, context.Shape.Inputs[0]);
            Contribution contribution = context.Contribute(context.Input());
            if (!contribution.Adds)
            {
                context.AddPart(contribution, [], (_, target) => new ClearOp(context.Name + "Clear", target));
            }

            context.AddPart(contribution, [gradient], (placement, target) => new ResizeGradientOp(
                context.Name + "Gradient", ResizeShape.Of(x, y, target, placement.View(gradient)), placement.View(gradient).First, target.First));
        });
    }
}
