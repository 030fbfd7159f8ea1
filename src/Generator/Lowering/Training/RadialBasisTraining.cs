using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A radial basis in training: y = Σ (x − w)², so dx = 2·Σ dy·(x − w) over the units, and dw = 2·dy·(w − x).</summary>
internal static class RadialBasisTraining
{
    public static void Add(RadialBasis layer, TrainingLayer context)
    {
        int source = context.Input();
        var shape = RadialShape.Of(context.Shape.Inputs[0].Channels, layer.Units);
        Place centres = Remember(layer, context, shape);
        RadialBasisSteps.Add(context.Inference, shape, new(context.Tensor(0), centres, default));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            if (!layer.Fixed)
            {
                context.AddWeightStep([source, gradient], placement => new RadialBasisWeightsOp(
                    context.Name + "ByWeights", shape, Place.Arena(placement.View(source).Origin), Place.Arena(placement.View(gradient).Origin), centres));
            }

            context.Contribute(source, [source, gradient], (placement, target, adds) => new RadialBasisGradientOp(
                context.Name + "ByData", shape, Place.Arena(placement.View(source).Origin), Place.Arena(placement.View(gradient).Origin), centres, Place.Arena(target.Origin), adds));
        });
    }

    /// <summary>Centre after centre; fixed ones lie with what is not learned.</summary>
    private static Place Remember(RadialBasis layer, TrainingLayer context, RadialShape shape)
    {
        StridedBlock[] blocks = [.. StridedBlock.OfFeatures(context.Inference.Pieces, (layer.Units, shape.Inputs, shape.Row), 1)];
        if (!layer.Fixed)
        {
            return context.Memory.Learn(context.Tensor(0), shape.Length, blocks);
        }

        Place place = context.Memory.Derive(shape.Length);
        context.Memory.Keep(context.Tensor(0), place, blocks);
        return place;
    }
}
