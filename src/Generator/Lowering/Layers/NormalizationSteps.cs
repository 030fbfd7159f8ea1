using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of normalizations.</summary>
internal static class NormalizationSteps
{
    public static void Add(LocalResponseNorm layer, LayerLowering context)
    {
        int source = context.Input();
        int line = context.AddScratch(TensorShape.Features(context.Shape.Output.Channels + layer.Size - 1 + 16));
        context.AddStep([source, line], context.Target, placement => new LrnOp(
            context.Name, layer, placement.View(source), placement.View(context.Target), placement.View(line).Origin));
    }

    public static void Add(Softmax layer, LayerLowering context)
    {
        int source = context.Input();
        context.AddStep([source], context.Target, placement => new SoftmaxOp(
            context.Name, layer.IsLogarithm, FlatView.Of(placement.View(source), context.Shape.Inputs[0]), placement.View(context.Target)));
    }
}
