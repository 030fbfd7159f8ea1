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
        if (!value.IsImage && Movements.IsPlain(order))
        {
            return value;
        }

        // Features keep the order of files, which is the model's: also those of several flattened images, one behind another.
        bool isOfFiles = !value.IsImage && Permutation.Steps(order) is not { Count: 1 } && value.HasOrder(ImportContext.FileOrder(value));
        TensorShape files = TensorShape.Image(order.Length, 1, 1);
        (LayerDraft? layer, TensorShape shape) = isOfFiles ? (ImageImports.Reshaped(context, node, value, files), files) : Movements.Moved(context, node, value.Layer, value.Shape, order);
        return ImportedValue.General(Movements.View(context, node, layer, shape, TensorShape.Features(order.Length)), value.Dimensions, [.. Enumerable.Range(0, order.Length)]) with { BatchAxis = value.BatchAxis };
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
        if (!(isRows && !value.IsImage && Movements.IsPlain(value.Order)) && InPlace(context, node, General(context, node, value), axis, function) is { } result)
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
        ImportedValue result = function(new ImportedValue(Movements.View(context, node, value.Layer, value.Shape, shape), shape, [along.Outer, count], true, []));
        int channels = result.Shape.Channels;
        context.Reserve(2L * result.Shape.Length);
        return ImportedValue.General(
            Movements.View(context, node, result.Layer, result.Shape, TensorShape.Features(result.Shape.Length)),
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

        (LayerDraft? layer, TensorShape from) = Movements.Moved(context, node, value.Layer, value.Shape, source);
        return Movements.View(context, node, layer, from, shape);
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
}
