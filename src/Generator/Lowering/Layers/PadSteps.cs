using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a padding: a copy of the image, what is around it, and the channels behind.</summary>
internal static class PadSteps
{
    public static void Add(Pad layer, LayerLowering context)
    {
        (int source, int target) = (context.Input(), context.Target);
        TensorShape input = context.Shape.Inputs[0];
        if (layer.Mode == PaddingMode.Zero)
        {
            AddCopy(source, target);
            foreach (int around in Enumerable.Range(0, 4))
            {
                AddFill("Border", view => Around(layer, input, view.Channels(0, input.Channels)).ElementAt(around));
            }
        }
        else if (layer.Channels == 0)
        {
            AddCopy(source, target);
            AddBorder(target);
        }
        else
        {
            // The border is filled where the pixels have no other channels.
            int padded = context.AddScratch(Padded(layer, input));
            AddCopy(source, padded);
            AddBorder(padded);
            context.AddStep([padded], target, placement => Copy(context.Name, placement.View(padded), placement.View(target).Channels(0, input.Channels)));
        }

        if (layer.Channels > 0)
        {
            AddFill("Channels", view => view.Channels(input.Channels, layer.Channels));
        }

        void AddCopy(int from, int to) => context.AddStep([from], to, placement => Copy(context.Name + "Inside", placement.View(from), Inside(layer, input, placement.View(to))));

        void AddBorder(int padded) => context.AddStep([padded], padded, placement => new BorderOp(
            context.Name + "Border", Inside(layer, input, placement.View(padded)), HaloOf(layer), layer.Mode));

        void AddFill(string name, System.Func<View, View> part)
        {
            if (part(View.Of(new(context.Shape.Output, Halo.None, 0))).Shape.Length > 0)
            {
                context.AddStep([], target, placement => new ClearOp(context.Name + name, part(placement.View(target)), layer.Value));
            }
        }
    }

    public static Halo HaloOf(Pad layer) => new(layer.Left, layer.Top, layer.Right, layer.Bottom);

    /// <summary>The image with the pixels around it, without the channels behind.</summary>
    public static TensorShape Padded(Pad layer, TensorShape input) => TensorShape.Image(layer.Left + input.Width + layer.Right, layer.Top + input.Height + layer.Bottom, input.Channels);

    /// <summary>The place of the input in the output.</summary>
    public static View Inside(Pad layer, TensorShape input, View output) => output.Pixels(layer.Left, layer.Top, input.Width, input.Height).Channels(0, input.Channels);

    /// <summary>What is around it: above, below, in front and behind.</summary>
    private static IEnumerable<View> Around(Pad layer, TensorShape input, View output) =>
    [
        output.Pixels(0, 0, output.Shape.Width, layer.Top),
        output.Pixels(0, layer.Top + input.Height, output.Shape.Width, layer.Bottom),
        output.Pixels(0, layer.Top, layer.Left, input.Height),
        output.Pixels(layer.Left + input.Width, layer.Top, layer.Right, input.Height),
    ];

    private static ElementwiseOp Copy(string name, View from, View to) => new(name, ElementwiseFunction.Copy, EquatableArray.Of(from), to, null);
}
