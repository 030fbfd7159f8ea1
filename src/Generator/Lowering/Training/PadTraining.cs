using NetDsl.Generator.Collections;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A padding in training: the gradient of the pixels inside goes back; what was filled from the edge adds to the pixels that it was filled from.</summary>
internal static class PadTraining
{
    public static void Add(Pad layer, TrainingLayer context)
    {
        PadSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            TensorShape input = context.Shape.Inputs[0];
            int gradient = layer.Mode == PaddingMode.Zero ? context.Gradient : Folded(layer, context, input);
            context.Contribute(context.Input(), [gradient], (placement, target, adds) =>
                GradientOp.Pass(context.Name + "Gradient", PadSteps.Inside(layer, input, placement.View(gradient)), target, adds));
        });
    }

    /// <summary>The gradient with its border folded back into the image, which is not done in place: the output's own gradient can be seen from outside.</summary>
    private static int Folded(Pad layer, TrainingLayer context, TensorShape input)
    {
        int gradient = context.Gradient;
        int folded = context.AddScratch(PadSteps.Padded(layer, input));
        context.AddStep([gradient], folded, placement => new ElementwiseOp(
            context.Name + "GradientCopy", ElementwiseFunction.Copy, EquatableArray.Of(placement.View(gradient).Channels(0, input.Channels)), placement.View(folded), null));
        context.AddStep([folded], folded, placement => new BorderGradientOp(
            context.Name + "BorderGradient", PadSteps.Inside(layer, input, placement.View(folded)), PadSteps.HaloOf(layer), layer.Mode));
        return folded;
    }
}
