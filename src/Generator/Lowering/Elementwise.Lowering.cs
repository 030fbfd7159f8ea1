using NetDsl.Generator.Collections;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record Activation
{
    public override void Lower(LayerLowering context)
    {
        int source = context.Input();
        context.AddStep([source], context.Target, placement => new ElementwiseOp(
            context.Name, ElementwiseFunction.Activate, EquatableArray.Of(placement.View(source)), placement.View(context.Target), this));
    }
}

internal sealed partial record Add
{
    public override void Lower(LayerLowering context)
    {
        (int first, int second) = (context.Input(), context.Input(1));
        context.AddStep([first, second], context.Target, placement => new ElementwiseOp(
            context.Name, ElementwiseFunction.Add, EquatableArray.Of(placement.View(first), placement.View(second)), placement.View(context.Target), null));
    }
}

internal sealed partial record Multiply
{
    public override void Lower(LayerLowering context)
    {
        (int first, int second) = (context.Input(), context.Input(1));
        context.AddStep([first, second], context.Target, placement =>
        {
            View target = placement.View(context.Target);
            View[] sources = [placement.View(first), placement.View(second)];
            for (int input = 0; input < sources.Length; input++)
            {
                // Features scale the channels of an image: the same floats for every pixel. Those of a flattened image still lie as an image.
                bool spreads = target.Shape.IsImage && !context.Shape.Inputs[input].IsImage;
                sources[input] = spreads ? sources[input] with { RowStride = 0, PixelStride = 0, Shape = target.Shape } : sources[input];
            }

            return new ElementwiseOp(context.Name, ElementwiseFunction.Multiply, EquatableArray.Of(sources), target, null);
        });
    }
}

internal sealed partial record Concat
{
    public override void Lower(LayerLowering context)
    {
        long channel = 0;
        for (int input = 0; input < 2; input++)
        {
            (int source, long first) = (context.Input(input), channel);
            long count = context.Shape.Inputs[input].Channels;
            string name = context.Name + (input == 0 ? "First" : "Second");
            context.AddStep([source], context.Target, placement => new ElementwiseOp(
                name, ElementwiseFunction.Copy, EquatableArray.Of(AsFeatures(placement.View(source), count)), placement.View(context.Target).Channels(first, count), null));
            channel += count;
        }
    }

    /// <summary>A flattened image is one pixel of many channels.</summary>
    private static View AsFeatures(View view, long count) =>
        view.Shape.Channels == count ? view : view with { RowStride = count, PixelStride = count, Shape = TensorShape.Features(count) };
}

internal sealed partial record Upsample
{
    public override void Lower(LayerLowering context)
    {
        int source = context.Input();
        for (long y = 0; y < Factor; y++)
        {
            for (long x = 0; x < Factor; x++)
            {
                (long row, long column) = (y, x);
                context.AddStep([source], context.Target, placement =>
                {
                    View to = placement.View(context.Target);
                    View from = placement.View(source);
                    View phase = new(to.Origin + (row * to.RowStride) + (column * to.PixelStride), to.RowStride * Factor, to.PixelStride * Factor, from.Shape);
                    return new ElementwiseOp(context.Name, ElementwiseFunction.Copy, EquatableArray.Of(from), phase, null);
                });
            }
        }
    }
}

internal sealed partial record Flatten
{
    public override void Lower(LayerLowering context)
    {
    }
}

internal sealed partial record Dropout
{
    public override void Lower(LayerLowering context)
    {
    }
}
