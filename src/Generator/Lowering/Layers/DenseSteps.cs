using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a fully connected layer: a direct convolution over one pixel.</summary>
internal static class DenseSteps
{
    public static void Add(Dense layer, LayerLowering context)
    {
        int source = context.Input();
        long inputs = context.Shape.Inputs[0].Channels;
        context.AddStep([source], context.Target, placement => new DirectOp(
            context.Name,
            DirectShape.OfDense(inputs, layer.Units, context.Activation) with { Weights = layer.Weights },
            placement.View(source).First, placement.View(context.Target).Origin, context.Weights(layer.Bias),
            FeatureOrder.Of(context.Network, context.Network.Model.Nodes[context.Node].Inputs[0])));
    }
}
