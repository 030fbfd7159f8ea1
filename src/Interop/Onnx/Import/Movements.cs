using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Layers that show values under another shape, or move them in memory.</summary>
internal static class Movements
{
    /// <summary>The same values under another shape; a layer of which nothing moves.</summary>
    public static LayerDraft? View(ImportContext context, OnnxNode node, LayerDraft? layer, TensorShape shape, TensorShape target)
    {
        if (shape == target)
        {
            return layer;
        }

        if (!target.IsImage)
        {
            return context.Flatten(node, ImportedValue.Image(layer, shape, isChannelsLast: true)).Layer;
        }

        // What other views made of it does not matter.
        while (layer is { Kind: "Flatten" or "Reshape" } view && !view.Arguments.Any(static argument => argument.StartsWith("Order", StringComparison.Ordinal)))
        {
            (layer, shape) = (view.Inputs[0], view.Inputs[0]?.Shape ?? context.InputShape!.Value);
        }

        return shape == target ? layer : Add(context, node, "Reshape", layer, target, [], [CSharpText.Literal(target.Width), CSharpText.Literal(target.Height), CSharpText.Literal(target.Channels)]);
    }

    public static bool IsPlain(int[] order)
    {
        for (int place = 0; place < order.Length; place++)
        {
            if (order[place] != place)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The values in another order of memory.</summary>
    /// <param name="context">Where layers go.</param>
    /// <param name="node">Where they come from.</param>
    /// <param name="layer">What gives the values.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="source">For each new place the old one.</param>
    public static (LayerDraft? Layer, TensorShape Shape) Moved(ImportContext context, OnnxNode node, LayerDraft? layer, TensorShape shape, int[] source)
    {
        if (IsPlain(source))
        {
            return (layer, shape);
        }

        IReadOnlyList<Permutation.Step> steps = Permutation.Steps(source) ?? throw OnnxNode.Refuse("it needs values of several sources in an order of their own, which has no counterpart");

        int count = source.Length;
        foreach ((int outer, int first, int second) in steps)
        {
            if (outer == 1)
            {
                (layer, shape) = Pixels(context, node, layer, shape, first, second);
                layer = Add(context, node, "Reshape", layer, TensorShape.Features(count), [.. Enumerable.Range(0, count)], [CSharpText.Literal(count), $"Order = {nameof(ReshapeOrder)}.{nameof(ReshapeOrder.ChannelsFirst)}"]);
                shape = TensorShape.Features(count);
            }
            else
            {
                (layer, shape) = Pixels(context, node, layer, shape, outer, first * second);
                layer = Add(context, node, "ShuffleChannels", layer, shape, [], [CSharpText.Literal(first)]);
            }
        }

        return (layer, shape);
    }

    /// <summary>The values as so many pixels; an image of as many, in rows, is the same.</summary>
    private static (LayerDraft? Layer, TensorShape Shape) Pixels(ImportContext context, OnnxNode node, LayerDraft? layer, TensorShape shape, int pixels, int channels)
    {
        for (LayerDraft? view = layer; ; view = view.Inputs[0])
        {
            TensorShape seen = view?.Shape ?? context.InputShape!.Value;
            if (seen.IsImage && seen.Channels == channels && seen.Width * seen.Height == pixels)
            {
                return (view, seen);
            }

            if (view is not { Kind: "Flatten" or "Reshape" } || view.Arguments.Any(static argument => argument.StartsWith("Order", StringComparison.Ordinal)))
            {
                break;
            }
        }

        TensorShape target = WindowImports.Image(pixels, 1, channels);
        return (View(context, node, layer, shape, target), target);
    }

    public static LayerDraft Add(ImportContext context, OnnxNode node, string kind, LayerDraft? input, TensorShape shape, int[] files, IReadOnlyList<string> arguments) => context.Add(new LayerDraft
    {
        Kind = kind,
        Inputs = [input],
        Shape = shape,
        FileOrder = files,
        Arguments = arguments,
        NodeName = node.OwnName,
    });
}
