using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record BatchNorm
{
    public override void Lower(LayerLowering context)
    {
        int source = context.Input();
        int node = context.Network.Model.Nodes[context.Node].Inputs[0];
        context.AddStep([source], context.Target, placement => new ScaleShiftOp(
            context.Name, FlatView.Of(placement.View(source), context.Shape.Inputs[0]), placement.View(context.Target),
            new(context.Weights(bias: true).Weight, Epsilon), FeatureOrder.Of(context.Network, node)));
    }
}

internal sealed partial record LocalResponseNorm
{
    public override void Lower(LayerLowering context)
    {
        int source = context.Input();
        int line = context.AddScratch(TensorShape.Features(context.Shape.Output.Channels + Size - 1 + 16));
        context.AddStep([source, line], context.Target, placement => new LrnOp(
            context.Name, this, placement.View(source), placement.View(context.Target), placement.View(line).Origin));
    }
}

internal sealed partial record Softmax
{
    public override void Lower(LayerLowering context)
    {
        int source = context.Input();
        context.AddStep([source], context.Target, placement => new SoftmaxOp(
            context.Name, FlatView.Of(placement.View(source), context.Shape.Inputs[0]), placement.View(context.Target)));
    }
}
