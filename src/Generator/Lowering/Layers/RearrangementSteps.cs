using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a rearrangement: one step.</summary>
internal static class RearrangementSteps
{
    public static void Add(Rearrangement layer, LayerLowering context)
    {
        int source = context.Input();
        context.AddStep([source], context.Target, placement => RearrangementOp.Forward(
            context.Name, layer, context.Shape.Inputs[0], FlatView.Of(placement.View(source), context.Shape.Inputs[0]), placement.View(context.Target)));
    }
}
