using NetDsl.Generator.Collections;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>Layers that work float by float, or only move floats, in training.</summary>
internal static class ElementwiseTraining
{
    public static void Add(Activation layer, TrainingLayer context)
    {
        ElementwiseSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            if (!context.IsTakenOver)
            {
                AddGradient(layer, context);
            }
        });
    }

    /// <summary>Adds the step from the output's gradient to the input's.</summary>
    public static void AddGradient(Activation layer, TrainingLayer context)
    {
        int gradient = context.Gradient;
        int known = layer.Function.Gradient == GradientOf.Value ? context.Target : context.Input();
        context.Contribute(context.Input(), [known, gradient], (placement, target, adds) => new GradientOp(
            context.Name + "Gradient", layer, EquatableArray.Of(placement.View(known), placement.View(gradient)), target, adds));
    }

    public static void Add(Concat layer, TrainingLayer context)
    {
        ElementwiseSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            long channel = 0;
            for (int input = 0; input < 2; input++)
            {
                (long first, long count) = (channel, context.Shape.Inputs[input].Channels);
                context.Contribute(context.Input(input), [gradient], (placement, target, adds) =>
                    GradientOp.Pass(context.Name + "Gradient", placement.View(gradient).Channels(first, count), ElementwiseSteps.AsFeatures(target, count), adds));
                channel += count;
            }
        });
    }

    /// <summary>The gradient is the sum over the copies of a pixel, one after another.</summary>
    public static void Add(Upsample layer, TrainingLayer context)
    {
        ElementwiseSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            for (long phase = 0; phase < layer.Factor * layer.Factor; phase++)
            {
                (long row, long column) = (phase / layer.Factor, phase % layer.Factor);
                context.Contribute(context.Input(), [gradient], (placement, target, adds) =>
                {
                    View from = placement.View(gradient);
                    View copies = new(from.Origin + (row * from.RowStride) + (column * from.PixelStride), from.RowStride * layer.Factor, from.PixelStride * layer.Factor, target.Shape);
                    return GradientOp.Pass(context.Name + "Gradient", copies, target, adds);
                });
            }
        });
    }

    /// <summary>The mask holds 0 or 1 / (1 − rate) for each value; it is what both passes multiply with.</summary>
    public static void Add(Dropout layer, TrainingLayer context)
    {
        int source = context.Input();
        TensorShape shape = context.Shape.Output;
        int mask = context.AddScratch(shape);
        context.AddStep([], mask, placement => new DropoutMaskOp(context.Name + "Mask", placement.View(mask).Origin, shape.Length, context.Node, layer.Rate));
        context.AddStep([source, mask], context.Target, placement => new ElementwiseOp(
            context.Name, JoinFunction.Multiply, EquatableArray.Of(FlatView.Of(placement.View(source), shape), placement.View(mask)), placement.View(context.Target)));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            context.Contribute(source, [gradient, mask], (placement, target, adds) => new GradientOp(
                context.Name + "Gradient", null, EquatableArray.Of(placement.View(gradient), placement.View(mask)), FlatView.Of(target, shape), adds));
        });
    }
}
