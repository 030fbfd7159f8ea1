using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A rearrangement in training: each gradient goes back to where its value came from; what was left out has the gradient zero.</summary>
internal static class RearrangementTraining
{
    public static void Add(Rearrangement layer, TrainingLayer context)
    {
        RearrangementSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            TensorShape input = context.Shape.Inputs[0];
            Contribution contribution = context.Contribute(context.Input());
            if (!contribution.Adds && context.Shape.Output.Length < input.Length)
            {
                context.AddPart(contribution, [], (_, target) => new ClearOp(context.Name + "Clear", target));
            }

            context.AddPart(contribution, [gradient], (placement, target) => RearrangementOp.Backward(
                context.Name + "Gradient", layer, input, placement.View(gradient), FlatView.Of(target, input), contribution.Adds));
        });
    }
}
