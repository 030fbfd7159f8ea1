using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Resizing;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a resize: one step.</summary>
internal static class ResizeSteps
{
    public static void Add(Resizing layer, LayerLowering context)
    {
        int source = context.Input();
        (ResizeAxis x, ResizeAxis y) = Axes(layer, context.Shape.Inputs[0]);
        context.AddStep([source], context.Target, placement => new ResizeOp(
            context.Name, ResizeShape.Of(x, y, placement.View(source), placement.View(context.Target)), placement.View(source).First, placement.View(context.Target).First));
    }

    public static (ResizeAxis X, ResizeAxis Y) Axes(Resizing layer, TensorShape input)
    {
        (long width, long height) = layer.SizeFor(input);
        return (ResizeAxis.Of(layer.Mode, layer.AlignCorners, input.Width, width), ResizeAxis.Of(layer.Mode, layer.AlignCorners, input.Height, height));
    }
}
