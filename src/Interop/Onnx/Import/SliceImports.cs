using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Nodes that take parts of a value: runs of channels or features, and rectangles.</summary>
internal static class SliceImports
{
    public static void Slice(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        int rank = value.Dimensions.Length + 1;
        long[] starts = node.Ints("starts") ?? context.Integers(node, 1);
        long[] ends = node.Ints("ends") ?? context.Integers(node, 2);
        long[] axes = context.Axes(node, 3) ?? [.. Enumerable.Range(0, starts.Length).Select(static axis => (long)axis)];
        long[] steps = node.HasInput(4) ? context.Integers(node, 4) : [.. starts.Select(static _ => 1L)];
        if (starts.Length != ends.Length || starts.Length != axes.Length || starts.Length != steps.Length || steps.Any(static step => step != 1)
            || axes.Any(axis => axis < -rank || axis >= rank))
        {
            throw OnnxNode.Refuse($"it takes [{string.Join(", ", starts.Take(10))}] to [{string.Join(", ", ends.Take(10))}] of {value.Text} in steps of [{string.Join(", ", steps.Take(10))}]; only steps of 1 have a counterpart");
        }

        var parts = new Dictionary<int, (int Start, int Count)>();
        for (int index = 0; index < axes.Length; index++)
        {
            int axis = (int)(axes[index] < 0 ? axes[index] + rank : axes[index]);
            if (axis == 0)
            {
                _ = starts[index] == 0 && ends[index] >= int.MaxValue ? 0 : throw OnnxNode.Refuse("it takes a part of the batch");
                continue;
            }

            int size = value.Dimensions[axis - 1];
            (int start, int end) = (Place(starts[index], size), Place(ends[index], size));
            parts[axis] = start < end ? (start, end - start) : throw OnnxNode.Refuse($"it takes nothing of {value.Text} along axis {axis}");
        }

        context.Set(node, Part(context, node, value, parts));
    }

    /// <summary>Several runs one behind another; those that nothing reads are left out.</summary>
    public static void Split(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long axis = node.Int("axis", 0);
        axis = axis < 0 ? axis + value.Dimensions.Length + 1 : axis;
        int size = axis >= 1 && axis <= value.Dimensions.Length ? value.Dimensions[axis - 1] : throw OnnxNode.Refuse($"it splits {value.Text} along axis {axis}");
        long each = (size + node.Outputs.Count - 1) / node.Outputs.Count;
        long[] sizes = node.Ints("split") ?? (node.HasInput(1) ? context.Integers(node, 1)
            : [.. node.Outputs.Select((_, index) => Math.Min(each, size - (index * each)))]);
        if (sizes.Length != node.Outputs.Count || sizes.Any(part => part < 1 || part > size) || sizes.Sum() != size)
        {
            throw OnnxNode.Refuse($"it splits {value.Text} along axis {axis} into [{string.Join(", ", sizes.Take(10))}]");
        }

        int start = 0;
        for (int index = 0; index < sizes.Length; index++)
        {
            string output = node.Outputs[index];
            if (context.Graph.Readers(output).Count > 0 || context.Graph.IsOutput(output))
            {
                context.Set(output, Part(context, node, value, new() { [(int)axis] = (start, (int)sizes[index]) }));
            }

            start += (int)sizes[index];
        }
    }

    /// <param name="parts">By axes of the model, the batch being axis 0; the others are taken whole.</param>
    private static ImportedValue Part(ImportContext context, OnnxNode node, ImportedValue value, Dictionary<int, (int Start, int Count)> parts)
    {
        if (SequenceImports.IsSequence(value))
        {
            return SequenceImports.Part(context, node, value, parts);
        }

        if (!value.IsImage)
        {
            return value.IsFlat && parts.Keys.All(static axis => axis == 1) ? Features(context, node, value, parts.TryGetValue(1, out (int, int) features) ? features : (0, value.Shape.Channels))
                : throw OnnxNode.Refuse($"it takes a part of {value.Text} along another axis than that of the features");
        }

        (int channelAxis, int rowAxis) = value.IsChannelsLast ? (3, 1) : (1, 2);
        TensorShape shape = value.Shape;
        if (parts.ContainsKey(rowAxis) || parts.ContainsKey(rowAxis + 1))
        {
            (int top, int height) = parts.TryGetValue(rowAxis, out (int, int) rows) ? rows : (0, shape.Height);
            (int left, int width) = parts.TryGetValue(rowAxis + 1, out (int, int) columns) ? columns : (0, shape.Width);
            value = Image(context, node, value, "Crop", WindowImports.Image(width, height, shape.Channels), left, top, width, height);
        }

        return parts.TryGetValue(channelAxis, out (int Start, int Count) channels)
            ? Image(context, node, value, "Slice", WindowImports.Image(value.Shape.Width, value.Shape.Height, channels.Count), channels.Start, channels.Count)
            : value;
    }

    private static ImportedValue Image(ImportContext context, OnnxNode node, ImportedValue value, string kind, TensorShape shape, params long[] arguments) =>
        ImportedValue.Image(Add(context, node, value, kind, shape, [], arguments), shape, value.IsChannelsLast);

    private static ImportedValue Features(ImportContext context, OnnxNode node, ImportedValue value, (int Start, int Count) part)
    {
        IEnumerable<int> all = Enumerable.Range(0, value.Order.Length);
        if (!value.HasOrder(all) || !ImportContext.FileOrder(value).SequenceEqual(all))
        {
            throw OnnxNode.Refuse("it takes a part of the features of a flattened image; only before it is flattened has a part a counterpart");
        }

        int[] order = [.. Enumerable.Range(0, part.Count)];
        LayerDraft layer = Add(context, node, value, "Slice", TensorShape.Features(part.Count), order, part.Start, part.Count);
        return ImportedValue.Features(layer, order) with { Dimensions = [part.Count, .. value.Dimensions.Skip(1)] };
    }

    private static LayerDraft Add(ImportContext context, OnnxNode node, ImportedValue value, string kind, TensorShape shape, int[] fileOrder, params long[] arguments) => context.Add(new LayerDraft
    {
        Kind = kind,
        Inputs = [value.Layer],
        Shape = shape,
        FileOrder = fileOrder,
        Arguments = [.. arguments.Select(CSharpText.Literal)],
        NodeName = node.OwnName,
    });

    private static int Place(long place, int size) => (int)Math.Clamp(place < 0 ? place + size : place, 0, size);
}
