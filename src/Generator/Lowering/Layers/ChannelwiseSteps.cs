using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of layers with a number or two for each channel.</summary>
internal static class ChannelwiseSteps
{
    /// <summary>A batch normalization or a scale: a factor and a term for each channel.</summary>
    public static void AddAffine(LayerLowering context)
    {
        int source = context.Input();
        context.AddStep([source], context.Target, placement => new ScaleShiftOp(
            context.Name, FlatView.Of(placement.View(source), context.Shape.Inputs[0]), placement.View(context.Target), context.Affine, context.Pieces));
    }

    public static void Add(PRelu layer, LayerLowering context)
    {
        int source = context.Input();
        context.AddStep([source], context.Target, placement => new PReluOp(
            context.Name, FlatView.Of(placement.View(source), context.Shape.Inputs[0]), null, placement.View(context.Target),
            new(layer.PerChannel, context.Weights(bias: false).Weight, null, context.Pieces), adds: false));
    }
}
