using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Lowering.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record Activation
{
    /// <summary>The derivative is worked out from the function's value, so that its argument need not be kept.</summary>
    public bool HasGradientOfOutput => Function is
        ActivationFunction.Relu or ActivationFunction.Relu6 or ActivationFunction.Tanh or ActivationFunction.ScaledTanh or ActivationFunction.Sigmoid;

    public override void Train(TrainingLayer context)
    {
        Lower(context.Inference);
        if (HasGradientOfOutput)
        {
            context.PassPooledOn();
        }

        context.Backward(() =>
        {
            if (context.Pooled is { } pooled)
            {
                context.LeavePooled(() => pooled with { Activation = this, AddWhole = () => { pooled.AddWhole(); AddGradient(context); } });
                return;
            }

            AddGradient(context);
        });
    }

    private void AddGradient(TrainingLayer context)
    {
        int gradient = context.Gradient;
        int known = HasGradientOfOutput ? context.Target : context.Input();
        context.Contribute(context.Input(), [known, gradient], (placement, target, adds) => new GradientOp(
            context.Name + "Gradient", this, EquatableArray.Of(placement.View(known), placement.View(gradient)), target, adds));
    }
}

internal sealed partial record Add
{
    public override void Train(TrainingLayer context)
    {
        Lower(context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            for (int input = 0; input < 2; input++)
            {
                context.Contribute(context.Input(input), [gradient], (placement, target, adds) =>
                    GradientOp.Pass(context.Name + "Gradient", placement.View(gradient), target, adds));
            }
        });
    }
}

internal sealed partial record Multiply
{
    public override void Train(TrainingLayer context)
    {
        Lower(context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            for (int input = 0; input < 2; input++)
            {
                (int own, int other) = (input, context.Input(1 - input));
                context.Contribute(context.Input(input), [gradient, other], (placement, target, adds) =>
                    Gradient(context, own, placement.View(gradient), placement.View(other), target, adds));
            }
        });
    }

    /// <summary>The gradient times the other factor; for features that scale channels, the sum of it over the pixels.</summary>
    private static PlanOp Gradient(TrainingLayer context, int own, View gradient, View other, View target, bool adds)
    {
        string name = $"{context.Name}Gradient{own}";
        bool Spreads(int input) => context.Shape.Output.IsImage && !context.Shape.Inputs[input].IsImage;
        if (!Spreads(own))
        {
            View factor = Spreads(1 - own) ? other with { RowStride = 0, PixelStride = 0, Shape = gradient.Shape } : other;
            return new GradientOp(name, null, EquatableArray.Of(gradient, factor), target, adds);
        }

        SumLoop[] sums = [new(gradient.Shape.Height, gradient.RowStride, other.RowStride), new(gradient.Shape.Width, gradient.PixelStride, other.PixelStride)];
        var shape = ContractionShape.Of([], sums, gradient.Shape.Channels, adds ? ContractionStart.Target : ContractionStart.Zero, isLanewise: true);
        return new ContractionOp(name, shape, Place.Arena(gradient.Origin), Place.Arena(other.Origin), Place.Arena(target.Origin));
    }
}

internal sealed partial record Concat
{
    public override void Train(TrainingLayer context)
    {
        Lower(context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            long channel = 0;
            for (int input = 0; input < 2; input++)
            {
                (long first, long count) = (channel, context.Shape.Inputs[input].Channels);
                context.Contribute(context.Input(input), [gradient], (placement, target, adds) =>
                    GradientOp.Pass(context.Name + "Gradient", placement.View(gradient).Channels(first, count), AsFeatures(target, count), adds));
                channel += count;
            }
        });
    }
}

internal sealed partial record Upsample
{
    /// <summary>The gradient is the sum over the copies of a pixel, one after another.</summary>
    public override void Train(TrainingLayer context)
    {
        Lower(context.Inference);
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            for (long phase = 0; phase < Factor * Factor; phase++)
            {
                (long row, long column) = (phase / Factor, phase % Factor);
                context.Contribute(context.Input(), [gradient], (placement, target, adds) =>
                {
                    View from = placement.View(gradient);
                    View copies = new(from.Origin + (row * from.RowStride) + (column * from.PixelStride), from.RowStride * Factor, from.PixelStride * Factor, target.Shape);
                    return GradientOp.Pass(context.Name + "Gradient", copies, target, adds);
                });
            }
        });
    }
}

internal sealed partial record Flatten
{
    public override void Train(TrainingLayer context)
    {
    }
}

internal sealed partial record Dropout
{
    /// <summary>The mask holds 0 or 1 / (1 − rate) for each value; it is what both passes multiply with.</summary>
    public override void Train(TrainingLayer context)
    {
        int source = context.Input();
        TensorShape shape = context.Shape.Output;
        int mask = context.AddScratch(shape);
        context.AddStep([], mask, placement => new DropoutMaskOp(context.Name + "Mask", placement.View(mask).Origin, shape.Length, context.Node, Rate));
        context.AddStep([source, mask], context.Target, placement => new ElementwiseOp(
            context.Name, ElementwiseFunction.Multiply, EquatableArray.Of(FlatView.Of(placement.View(source), shape), placement.View(mask)), placement.View(context.Target), null));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            context.Contribute(source, [gradient, mask], (placement, target, adds) => new GradientOp(
                context.Name + "Gradient", null, EquatableArray.Of(placement.View(gradient), placement.View(mask)), FlatView.Of(target, shape), adds));
        });
    }
}
