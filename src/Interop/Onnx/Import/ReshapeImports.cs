using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Nodes that rename dimensions, reorder or repeat.</summary>
internal static class ReshapeImports
{
    public static void Flatten(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long axis = node.Int("axis", 1);
        axis = axis < 0 ? axis + value.Dimensions.Length + 1 : axis;
        _ = axis == 1 ? 0 : throw OnnxNode.Refuse($"it flattens from axis {axis} on, the batch too or not the whole image");
        context.Set(node, Reshaped(context, node, value, [value.Shape.Length]));
    }

    public static void Reshape(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long[] target = context.Integers(node, 1);
        bool copies = node.Int("allowzero", 0) == 0;
        long length = value.Shape.Length;
        long[] old = [ShapeArithmetic.Batch, .. value.Dimensions.Select(static dimension => (long)dimension)];
        long[] shape = [.. target.Select((dimension, index) => dimension == 0 && copies && index < old.Length ? old[index] : dimension)];

        // The batch comes first: as such, as -1 where the others are all given, or as the number the model was exported with.
        bool keepsBatch = shape.Length > 1 && (shape[0] == ShapeArithmetic.Batch || shape[0] == -1 || shape[0] == (context.Graph.BatchSize ?? 1));
        long[] rest = shape.Length > 1 ? shape[1..] : [];
        long known = rest.Where(static dimension => dimension >= 0).Aggregate(1L, static (product, dimension) => Math.Min(product * Math.Min(dimension, int.MaxValue), 1L << 31));
        if (rest.Count(static dimension => dimension == -1) == 1 && known > 0 && shape[0] != -1 && length % known == 0)
        {
            rest = [.. rest.Select(dimension => dimension == -1 ? length / known : dimension)];
            known = length;
        }

        if (!keepsBatch || known != length || rest.Any(static dimension => dimension < 1))
        {
            throw OnnxNode.Refuse($"it makes [{string.Join(", ", target.Take(10).Select(Text))}] of {value.Text}, which takes the batch apart or does not fit");
        }

        context.Set(node, Reshaped(context, node, value, [.. rest.Select(static dimension => (int)dimension)]));
    }

    public static void Squeeze(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        int rank = value.Dimensions.Length + 1;
        long[]? axes = context.Axes(node, 1)?.Select(axis => axis < 0 ? axis + rank : axis).ToArray();
        _ = axes is null || axes.All(axis => axis >= 1 && axis < rank && value.Dimensions[axis - 1] == 1)
            ? 0 : throw OnnxNode.Refuse($"it drops axes of {value.Text} that are not of size 1");
        int[] left = [.. value.Dimensions.Where((dimension, index) => axes is null ? dimension != 1 : !axes.Contains(index + 1))];
        context.Set(node, Reshaped(context, node, value, left));
    }

    public static void Unsqueeze(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long[] axes = context.Axes(node, 1) ?? throw OnnxNode.Refuse("it has no axes");
        int rank = value.Dimensions.Length + 1 + axes.Length;
        var dimensions = new List<int>(value.Dimensions);
        foreach (long axis in axes.Select(axis => axis < 0 ? axis + rank : axis).Order())
        {
            _ = axis >= 1 && axis - 1 <= dimensions.Count && dimensions.Count < 8 ? 0 : throw OnnxNode.Refuse($"it adds axis {axis} to {value.Text}");
            dimensions.Insert((int)axis - 1, 1);
        }

        context.Set(node, Reshaped(context, node, value, [.. dimensions]));
    }

    public static void Transpose(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        int rank = value.Dimensions.Length + 1;
        long[] order = node.Ints("perm") ?? [.. Enumerable.Range(0, rank).Reverse().Select(static axis => (long)axis)];
        bool isSame = order.SequenceEqual(Enumerable.Range(0, rank).Select(static axis => (long)axis));
        long[] turns = value.IsChannelsLast ? [0, 3, 1, 2] : [0, 2, 3, 1];
        context.Set(node, isSame ? value
            : value.IsImage && order.SequenceEqual(turns) ? ImportedValue.Image(value.Layer, value.Shape, !value.IsChannelsLast)
            : throw OnnxNode.Refuse($"it puts the axes of {value.Text} into the order [{string.Join(", ", order.Take(10))}]; only the channels may go from first to last and back"));
    }

    /// <summary>To the value's own shape, as programs do that were written for any shape.</summary>
    public static void Expand(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long[] target = context.Integers(node, 1);
        bool isSame = target.Length <= value.Dimensions.Length + 1 && (target.Length <= value.Dimensions.Length || target[0] is ShapeArithmetic.Batch or 1)
            && target.Reverse().Zip(value.Dimensions.Reverse()).All(static pair => pair.First == 1 || pair.First == pair.Second);
        context.Set(node, isSame ? value : throw OnnxNode.Refuse($"it expands {value.Text} to [{string.Join(", ", target.Take(10).Select(Text))}]; only to its own shape has a counterpart"));
    }

    /// <summary>A Gather that takes each feature once changes their order and nothing else.</summary>
    public static void Gather(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long[] places = context.Integers(node, 1);
        long axis = node.Int("axis", 0);
        if (ResizeImports.TryGather(context, node, value, axis, places))
        {
            return;
        }

        context.Reserve(2L * value.Order.Length);
        int count = value.Order.Length;
        bool isOrder = !value.IsImage && value.Dimensions.Length == 1 && axis is 1 or -1 && places.Length == count
            && places.Order().SequenceEqual(Enumerable.Range(0, count).Select(static place => (long)place));
        context.Set(node, isOrder
            ? value with { Order = [.. places.Select(place => value.Order[place])] }
            : throw OnnxNode.Refuse($"it takes {places.Length} of {value.Text} along axis {axis}; only a new order of all features has a counterpart"));
    }

    /// <summary>The same values under other dimensions.</summary>
    private static ImportedValue Reshaped(ImportContext context, OnnxNode node, ImportedValue value, int[] dimensions)
    {
        bool isReshape = ImageImports.IsReshape(context, node);
        if (dimensions.SequenceEqual(value.Dimensions) && !isReshape)
        {
            return value;
        }

        if (dimensions.Length == 1)
        {
            ImportedValue features = !value.IsImage ? isReshape ? ImageImports.Same(context, node, value) : value : isReshape ? ImageImports.Features(context, node, value) : context.Flatten(node, value);
            return features with { Dimensions = dimensions };
        }

        if (dimensions.Length == 2 && value.IsImage)
        {
            return SequenceImports.InModelOrder(context, node, value, dimensions);
        }

        if (dimensions.Length == 3 && (isReshape || ImageImports.IsReadChannelsLast(context, node)) && ImageImports.TryImage(context, node, value, dimensions) is { } image)
        {
            return image;
        }

        // An image of one channel is the same with its channels first and last.
        TensorShape shape = value.Shape;
        if (value.IsImage && shape.Channels == 1 && dimensions.SequenceEqual(value.IsChannelsLast ? [1, shape.Height, shape.Width] : [shape.Height, shape.Width, 1]))
        {
            return ImportedValue.Image(value.Layer, shape, !value.IsChannelsLast);
        }

        return !value.IsImage && (dimensions is [_, 1, 1] || dimensions.Length == 2)
            ? value with { Dimensions = dimensions }
            : (dimensions.Length == 3 ? ImageImports.TryImage(context, node, value, dimensions) : null) ?? throw OnnxNode.Refuse($"it makes [N, {string.Join(", ", dimensions)}] of {value.Text}, which has no counterpart");
    }

    private static string Text(long dimension) => dimension == ShapeArithmetic.Batch ? "N" : FormattableString.Invariant($"{dimension}");
}
