using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of layers that work float by float, or only move floats.</summary>
internal static class ElementwiseSteps
{
    public static void Add(Activation layer, LayerLowering context)
    {
        int source = context.Input();
        context.AddStep([source], context.Target, placement => new ElementwiseOp(
            context.Name, ElementwiseFunction.Activate, EquatableArray.Of(placement.View(source)), placement.View(context.Target), layer));
    }

    /// <summary>Copies the inputs that are not written in their places.</summary>
    public static void Add(Concat layer, LayerLowering context)
    {
        long channel = 0;
        for (int input = 0; input < 2; input++)
        {
            (int source, long first) = (context.Input(input), channel);
            long count = context.Shape.Inputs[input].Channels;
            channel += count;
            if (!context.IsPart(input))
            {
                string name = context.Name + (input == 0 ? "First" : "Second");
                context.AddStep([source], context.Target, placement => new ElementwiseOp(
                    name, ElementwiseFunction.Copy, EquatableArray.Of(AsFeatures(placement.View(source), count)), placement.View(context.Target).Channels(first, count), null));
            }
        }
    }

    /// <summary>A flattened image is one pixel of many channels.</summary>
    public static View AsFeatures(View view, long count) =>
        view.Shape.Channels == count ? view : view with { RowStride = count, PixelStride = count, Shape = TensorShape.Features(count) };

    public static void Add(Upsample layer, LayerLowering context)
    {
        int source = context.Input();
        for (long y = 0; y < layer.Factor; y++)
        {
            for (long x = 0; x < layer.Factor; x++)
            {
                (long row, long column) = (y, x);
                context.AddStep([source], context.Target, placement =>
                {
                    View to = placement.View(context.Target);
                    View from = placement.View(source);
                    View phase = new(to.Origin + (row * to.RowStride) + (column * to.PixelStride), to.RowStride * layer.Factor, to.PixelStride * layer.Factor, from.Shape);
                    return new ElementwiseOp(context.Name, ElementwiseFunction.Copy, EquatableArray.Of(from), phase, null);
                });
            }
        }
    }
}
