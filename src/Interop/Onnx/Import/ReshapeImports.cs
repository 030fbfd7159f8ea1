using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Nodes that rename dimensions, reorder or repeat.</summary>
internal static class ReshapeImports
{
    private const int MostDimensions = 8;

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
        ImportedValue value = context.AnyValue(node, 0);
        int[]? axes = context.Axes(node, 1)?.Select(value.Axis).ToArray();
        _ = axes is null || axes.All(axis => axis > 0 && value.Dimensions[axis - 1] == 1)
            ? 0 : throw OnnxNode.Refuse($"it drops axes of {value.Text} that are not of size 1");
        bool IsLeft(int dimension, int index) => axes is null ? dimension != 1 : !axes.Contains(index + 1);
        int[] left = [.. value.Dimensions.Where(IsLeft)];
        int before = value.Dimensions.Take(value.BatchAxis).Where((dimension, index) => IsLeft(dimension, index)).Count();
        context.Set(node, Reshaped(context, node, value, left) with { BatchAxis = before });
    }

    public static void Unsqueeze(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.AnyValue(node, 0);
        long[] axes = context.Axes(node, 1) ?? throw OnnxNode.Refuse("it has no axes");
        int rank = value.Dimensions.Length + 1 + axes.Length;
        long[] added = [.. axes.Select(axis => axis < 0 ? axis + rank : axis).Order()];
        if (rank > MostDimensions || added.Distinct().Count() != added.Length || added.Any(axis => axis < 0 || axis >= rank))
        {
            throw OnnxNode.Refuse($"it adds the axes [{string.Join(", ", axes.Take(10))}] to {value.Text}");
        }

        // With the batch among them, as 0, which no other dimension is.
        var dimensions = new List<int>(value.Dimensions);
        dimensions.Insert(value.BatchAxis, 0);
        foreach (long axis in added)
        {
            dimensions.Insert((int)axis, 1);
        }

        context.Set(node, Reshaped(context, node, value, [.. dimensions.Where(static dimension => dimension != 0)]) with { BatchAxis = dimensions.IndexOf(0) });
    }

    public static void Transpose(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.AnyValue(node, 0);
        int rank = value.Dimensions.Length + 1;
        long[] order = node.Ints("perm") ?? [.. Enumerable.Range(0, rank).Reverse().Select(static axis => (long)axis)];
        _ = order.Order().SequenceEqual(Enumerable.Range(0, rank).Select(static axis => (long)axis)) ? 0
            : throw OnnxNode.Refuse($"its perm of [{string.Join(", ", order.Take(10))}] does not fit {value.Text}");
        int[] axes = [.. order.Select(value.Axis)];
        context.Set(node, Layouts.Transposed(context, node, value, [.. axes.Where(static axis => axis > 0).Select(static axis => axis - 1)]) with { BatchAxis = Array.IndexOf(axes, 0) });
    }

    /// <summary>The same values under other dimensions; nothing moves.</summary>
    public static ImportedValue Reshaped(ImportContext context, OnnxNode node, ImportedValue value, int[] dimensions)
    {
        bool isReshape = ImageImports.IsReshape(context, node);
        if (isReshape && Own(context, node, value, dimensions) is { } own)
        {
            return own;
        }

        _ = dimensions.Length < MostDimensions ? 0 : throw OnnxNode.Refuse($"it makes [N, {string.Join(", ", dimensions.Take(10))}] of {value.Text}, which are too many dimensions");
        return dimensions.SequenceEqual(value.Dimensions) ? value
            : (value.IsImage ? Pixels(context, node, value, dimensions) : null) ?? Layouts.General(context, node, value) with { Dimensions = dimensions };
    }

    /// <summary>An image with the same channels and other rows and columns; null where the channels change.</summary>
    private static ImportedValue? Pixels(ImportContext context, OnnxNode node, ImportedValue value, int[] dimensions)
    {
        (int channels, bool isOne) = (value.Shape.Channels, value.Shape.Channels == 1);
        bool isFirst = dimensions.Length is 2 or 3 && dimensions[0] == channels && (isOne || !value.IsChannelsLast);
        bool isLast = !isFirst && dimensions.Length is 2 or 3 && dimensions[^1] == channels && (isOne || value.IsChannelsLast);
        if (!isFirst && !isLast)
        {
            return null;
        }

        int[] pixels = isFirst ? dimensions[1..] : dimensions[..^1];
        TensorShape shape = WindowImports.Image(pixels[^1], pixels.Length == 2 ? pixels[0] : 1, channels);
        return new(Movements.View(context, node, value.Layer, value.Shape, shape), shape, dimensions, isLast, []);
    }

    /// <summary>What a Reshape of NetDsl's own makes; null where it is none.</summary>
    private static ImportedValue? Own(ImportContext context, OnnxNode node, ImportedValue value, int[] dimensions) => dimensions.Length switch
    {
        1 => (value.IsImage ? ImageImports.Features(context, node, value) : ImageImports.Same(context, node, value)) with { Dimensions = dimensions },
        3 => ImageImports.TryImage(context, node, value, dimensions),
        _ => null,
    };

    private static string Text(long dimension) => dimension == ShapeArithmetic.Batch ? "N" : FormattableString.Invariant($"{dimension}");
}
