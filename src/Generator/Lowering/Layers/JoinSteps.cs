using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of elementwise joins.</summary>
internal static class JoinSteps
{
    public static void Add(ElementwiseJoin layer, LayerLowering context)
    {
        (int first, int second) = (context.Input(), context.Input(1));
        context.AddStep([first, second], context.Target, placement => new ElementwiseOp(
            context.Name, layer.Function,
            EquatableArray.Of(
                Spread(placement.View(first), context.Shape.Inputs[0], context.Shape.Output), Spread(placement.View(second), context.Shape.Inputs[1], context.Shape.Output)),
            placement.View(context.Target)));
    }

    /// <summary>A joined value in the shape of the output: floats that meet several of it are read several times.</summary>
    /// <param name="view">The value. Features of a flattened image still lie as an image.</param>
    /// <param name="shape">The shape in which the layer reads it.</param>
    /// <param name="output">The output's.</param>
    public static View Spread(View view, TensorShape shape, TensorShape output) => ElementwiseJoin.SpreadOf(shape, output) switch
    {
        JoinSpread.OverPixels => view with { RowStride = 0, PixelStride = 0, Shape = output },
        JoinSpread.OverChannels => view with { Shape = output, IsMap = true },
        _ => view,
    };
}
