using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record Dense
{
    public override void Lower(LayerLowering context)
    {
        int source = context.Input();
        long inputs = context.Shape.Inputs[0].Channels;
        context.AddStep([source], context.Target, placement => new DirectOp(
            context.Name,
            new(1, 1, Units, inputs, 1, 1, 1, inputs, inputs, inputs, inputs, Units, Units, context.Activation) { IsBFloat16 = Weights == WeightFormat.BFloat16 },
            new(placement.View(source).Memory, placement.View(source).Origin), placement.View(context.Target).Origin, context.Weights(Bias),
            FeatureOrder.Of(context.Network, context.Network.Model.Nodes[context.Node].Inputs[0])));
    }
}
