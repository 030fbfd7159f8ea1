using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a radial basis: a sum of squares for each centre, whose floats follow each other.</summary>
internal static class RadialBasisSteps
{
    public static void Add(RadialBasis layer, LayerLowering context) =>
        Add(context, RadialShape.Of(context.Shape.Inputs[0].Channels, layer.Units), new(context.Weights(bias: false).Weight, null, context.Pieces));

    public static void Add(LayerLowering context, RadialShape shape, RadialCentres centres)
    {
        int source = context.Input();
        context.AddStep([source], context.Target, placement => new RadialBasisOp(
            context.Name, shape, Place.Arena(placement.View(source).Origin), Place.Arena(placement.View(context.Target).Origin), centres));
    }
}
