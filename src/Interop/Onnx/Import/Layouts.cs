using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Brings a value into the layout that a layer reads, with as few layers as possible: a view where its values lie so already.</summary>
internal static class Layouts
{
    /// <summary>For each place in the model the place in memory.</summary>
    public static int[] Order(ImportContext context, ImportedValue value)
    {
        if (!value.IsImage)
        {
            return value.Order;
        }

        context.Reserve(2L * value.Shape.Length);
        return value.IsChannelsLast ? [.. Enumerable.Range(0, value.Shape.Length)] : NetDsl.Interop.FeatureOrder.OfImage(value.Shape);
    }

    /// <summary>The same as features, in whatever order they lie.</summary>
    public static ImportedValue General(ImportContext context, OnnxNode node, ImportedValue value) => !value.IsImage ? value
        : context.Flatten(node, value) with { Dimensions = value.Dimensions, BatchAxis = value.BatchAxis };

    /// <summary>The same as features that lie in memory as the model counts them.</summary>
    public static ImportedValue InModelOrder(ImportContext context, OnnxNode node, ImportedValue value)
    {
        int[] order = Order(context, value);
        if (!value.IsImage && IsPlain(order))
        {
            return value;
        }

        // Features keep the order of files, which is the model's: also those of several flattened images, one behind another.
        bool isOfFiles = !value.IsImage && Permutation.Steps(order) is not { Count: 1 } && value.HasOrder(ImportContext.FileOrder(value));
        TensorShape files = TensorShape.Image(order.Length, 1, 1);
        (LayerDraft? layer, TensorShape shape) = isOfFiles ? (ImageImports.Reshaped(context, node, value, files), files) : Moved(context, node, value.Layer, value.Shape, order);
        return ImportedValue.General(View(context, node, layer, shape, TensorShape.Features(order.Length)), value.Dimensions, [.. Enumerable.Range(0, order.Length)]) with { BatchAxis = value.BatchAxis };
    }

    /// <summary>[C, H, W] or [C, W] as an image.</summary>
    /// <exception cref="NodeRefusedException">The value has other dimensions.</exception>
    public static ImportedValue Image(ImportContext context, OnnxNode node, ImportedValue value)
    {
        if (value.IsImage && !value.IsChannelsLast)
        {
            return value;
        }

        int[] sizes = value.Dimensions.Length is 2 or 3 ? value.Dimensions : throw OnnxNode.Refuse($"it reads {value.Text}, which is no image");
        TensorShape shape = sizes.Length == 3 ? WindowImports.Image(sizes[2], sizes[1], sizes[0]) : WindowImports.Image(sizes[1], 1, sizes[0]);
        int[] places = NetDsl.Interop.FeatureOrder.OfImage(shape);
        bool isOfFiles = !value.IsImage && !value.HasOrder(places) && value.HasOrder(ImportContext.FileOrder(value));
        return new(isOfFiles ? ImageImports.Reshaped(context, node, value, shape) : Laid(context, node, value, shape, places), shape, sizes, false, []);
    }

    /// <summary>A value whose last dimension is the channels as an image: [H, W, C], or [W, C] of all others.</summary>
    public static ImportedValue Rows(ImportContext context, OnnxNode node, ImportedValue value)
    {
        if (value.IsImage && value.IsChannelsLast)
        {
            return value;
        }

        int[] sizes = value.Dimensions.Length is 2 or 3 ? value.Dimensions : [value.Shape.Length / value.Dimensions[^1], value.Dimensions[^1]];
        TensorShape shape = sizes.Length == 3 ? WindowImports.Image(sizes[1], sizes[0], sizes[2]) : WindowImports.Image(sizes[0], 1, sizes[1]);
        return new(Laid(context, node, value, shape, [.. Enumerable.Range(0, shape.Length)]), shape, sizes, true, []) { BatchAxis = value.BatchAxis };
    }

    /// <summary>A function of the channels, where they are one dimension of the model.</summary>
    /// <param name="context">Where layers go.</param>
    /// <param name="node">Where they come from.</param>
    /// <param name="value">Of two dimensions or more.</param>
    /// <param name="axis">The dimension, counted with the batch.</param>
    /// <param name="function">Of an image; it may change the channels.</param>
    public static ImportedValue Over(ImportContext context, OnnxNode node, ImportedValue value, int axis, Func<ImportedValue, ImportedValue> function)
    {
        int last = value.Dimensions.Length;
        if (value.IsImage && axis == value.ChannelAxis)
        {
            return function(value);
        }

        bool isRows = axis == last && last is 2 or 3;
        if (!(isRows && !value.IsImage && IsPlain(value.Order)) && InPlace(context, node, General(context, node, value), axis, function) is { } result)
        {
            return result;
        }

        if (axis != last)
        {
            int[] swapped = [.. Enumerable.Range(0, last)];
            (swapped[axis - 1], swapped[last - 1]) = (last - 1, axis - 1);
            return Transposed(context, node, Over(context, node, Transposed(context, node, value, swapped), last, function), swapped);
        }

        result = function(Rows(context, node, value));
        return isRows ? result : General(context, node, result) with { Dimensions = [.. value.Dimensions[..^1], result.Shape.Channels], BatchAxis = value.BatchAxis };
    }

    /// <summary>The function of a dimension that lies together in memory, whatever order the others have; null where it does not.</summary>
    private static ImportedValue? InPlace(ImportContext context, OnnxNode node, ImportedValue value, int axis, Func<ImportedValue, ImportedValue> function)
    {
        if (MemoryAxis.Of(value, axis) is not { Inner: 1, Count: var count } along)
        {
            return null;
        }

        TensorShape shape = WindowImports.Image(along.Outer, 1, count);
        ImportedValue result = function(new ImportedValue(View(context, node, value.Layer, value.Shape, shape), shape, [along.Outer, count], true, []));
        int channels = result.Shape.Channels;
        context.Reserve(2L * result.Shape.Length);
        return ImportedValue.General(
            View(context, node, result.Layer, result.Shape, TensorShape.Features(result.Shape.Length)),
            [.. value.Dimensions.Select((size, index) => index == axis - 1 ? channels : size)],
            channels == count ? value.Order : Widened(value, axis, count, channels)) with { BatchAxis = value.BatchAxis };
    }

    /// <summary>The order where the function gives more or fewer channels.</summary>
    private static int[] Widened(ImportedValue value, int axis, int count, int channels)
    {
        int stride = value.Dimensions.Skip(axis).Aggregate(1, static (product, size) => product * size);
        int[] order = new int[value.Order.Length / count * channels];
        for (int place = 0; place < order.Length; place++)
        {
            (int before, int channel, int behind) = (place / stride / channels, place / stride % channels, place % stride);
            order[place] = (value.Order[(before * count * stride) + behind] / count * channels) + channel;
        }

        return order;
    }

    /// <summary>Dimensions in another order; nothing moves.</summary>
    /// <param name="context">Where a Flatten goes.</param>
    /// <param name="node">Where it comes from.</param>
    /// <param name="value">The value.</param>
    /// <param name="axes">For each new dimension the old one, the batch not counted.</param>
    public static ImportedValue Transposed(ImportContext context, OnnxNode node, ImportedValue value, int[] axes)
    {
        if (axes.SequenceEqual(Enumerable.Range(0, axes.Length)))
        {
            return value;
        }

        bool isTurn = value.IsImage && axes.SequenceEqual(axes.Length == 2 ? [1, 0] : value.IsChannelsLast ? [2, 0, 1] : [1, 2, 0]);
        if (isTurn)
        {
            return value with { IsChannelsLast = !value.IsChannelsLast, Dimensions = [.. axes.Select(axis => value.Dimensions[axis])] };
        }

        value = General(context, node, value);
        context.Reserve(value.Order.Length);
        return value with { Dimensions = [.. axes.Select(axis => value.Dimensions[axis])], Order = Turned(value.Order, value.Dimensions, axes) };
    }

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

    /// <summary>The value as an image.</summary>
    /// <param name="places">For each place in the model the place in the image's memory.</param>
    private static LayerDraft? Laid(ImportContext context, OnnxNode node, ImportedValue value, TensorShape shape, int[] places)
    {
        int[] order = Order(context, value);
        context.Reserve(2L * order.Length);
        int[] source = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            source[places[place]] = order[place];
        }

        (LayerDraft? layer, TensorShape from) = Moved(context, node, value.Layer, value.Shape, source);
        return View(context, node, layer, from, shape);
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

    /// <summary>Places of a tensor with its dimensions in another order.</summary>
    private static int[] Turned(int[] order, int[] sizes, int[] axes)
    {
        int[] strides = new int[sizes.Length];
        for (int axis = sizes.Length - 1, stride = 1; axis >= 0; stride *= sizes[axis], axis--)
        {
            strides[axis] = stride;
        }

        int[] turned = new int[order.Length];
        for (int place = 0; place < turned.Length; place++)
        {
            (int rest, int old) = (place, 0);
            for (int axis = axes.Length - 1; axis >= 0; axis--)
            {
                old += rest % sizes[axes[axis]] * strides[axes[axis]];
                rest /= sizes[axes[axis]];
            }

            turned[place] = order[old];
        }

        return turned;
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
