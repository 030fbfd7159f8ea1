using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Nodes that take parts of a value: runs of channels or features, and rectangles.</summary>
internal static class SliceImports
{
    private const long MostStep = 1 << 20;

    public static void Slice(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.AnyValue(node, 0);
        long[] starts = node.Ints("starts") ?? context.Integers(node, 1);
        long[] ends = node.Ints("ends") ?? context.Integers(node, 2);
        long[] axes = context.Axes(node, 3) ?? [.. Enumerable.Range(0, starts.Length).Select(static axis => (long)axis)];
        long[] steps = node.HasInput(4) ? context.Integers(node, 4) : [.. starts.Select(static _ => 1L)];
        if (starts.Length != ends.Length || starts.Length != axes.Length || starts.Length != steps.Length || steps.Any(static step => step == 0 || Math.Abs(step) > MostStep))
        {
            throw OnnxNode.Refuse($"it takes [{string.Join(", ", starts.Take(10))}] to [{string.Join(", ", ends.Take(10))}] of {value.Text} in steps of [{string.Join(", ", steps.Take(10))}], which do not fit");
        }

        var parts = new Dictionary<int, (int Start, int Count)>();
        var strided = new List<(int Axis, long Step)>();
        for (int index = 0; index < axes.Length; index++)
        {
            int axis = value.Axis(axes[index]);
            if (axis == 0)
            {
                bool isWhole = starts[index] == 0 && steps[index] == 1 && (ends[index] >= int.MaxValue || ends[index] == ShapeArithmetic.Batch || ends[index] == context.Graph.BatchSize);
                _ = isWhole ? 0 : throw OnnxNode.Refuse("it takes a part of the batch");
                continue;
            }

            int size = value.Dimensions[axis - 1];
            (int start, int count) = Run(starts[index], ends[index], steps[index], size);
            parts[axis] = count > 0 ? (start, count) : throw OnnxNode.Refuse($"it takes nothing of {value.Text} along axis {axis}");
            if (steps[index] != 1)
            {
                strided.Add((axis, steps[index]));
            }
        }

        ImportedValue part = Part(context, node, value, parts);
        foreach ((int axis, long step) in strided)
        {
            part = StridedParts.Of(context, node, part, axis, step);
        }

        context.Set(node, part);
    }

    /// <summary>From the first place that is taken to the last, in the value's own order.</summary>
    private static (int Start, int Count) Run(long start, long end, long step, int size)
    {
        if (step > 0)
        {
            int first = Place(start, size);
            return (first, Place(end, size) - first);
        }

        // Backwards the first place is the last one, and the end may lie before the first.
        int from = (int)Math.Clamp(start < 0 ? start + size : start, -1, size - 1);
        int to = (int)Math.Clamp(end < -size ? -1 : end < 0 ? end + size : end, -1, size - 1);
        return (to + 1, from - to);
    }

    /// <summary>Several runs one behind another; those that nothing reads are left out.</summary>
    public static void Split(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.AnyValue(node, 0);
        int axis = value.Axis(node.Int("axis", 0));
        int size = axis > 0 ? value.Dimensions[axis - 1] : throw OnnxNode.Refuse($"it splits {value.Text} along axis {axis}");
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
                context.Set(output, Part(context, node, value, new() { [axis] = (start, (int)sizes[index]) }));
            }

            start += (int)sizes[index];
        }
    }

    /// <param name="context">Where layers go.</param>
    /// <param name="node">Where they come from.</param>
    /// <param name="value">What parts are taken of.</param>
    /// <param name="parts">By axes of the model, the batch being axis 0; the others are taken whole.</param>
    public static ImportedValue Part(ImportContext context, OnnxNode node, ImportedValue value, Dictionary<int, (int Start, int Count)> parts)
    {
        foreach ((int axis, (int Start, int Count) part) in parts.OrderByDescending(static part => part.Key).Where(part => part.Value.Count < value.Dimensions[part.Key - 1]))
        {
            value = value.IsImage ? OfImage(context, node, value, axis, part) : OfFeatures(context, node, value, axis, part);
        }

        return value;
    }

    private static ImportedValue OfImage(ImportContext context, OnnxNode node, ImportedValue value, int axis, (int Start, int Count) part)
    {
        TensorShape shape = value.Shape;
        bool isRow = !value.IsRow && axis == (value.IsChannelsLast ? 1 : 2);
        if (axis == value.ChannelAxis)
        {
            shape = WindowImports.Image(shape.Width, shape.Height, part.Count);
            return value.Like(Add(context, node, value.Layer, "Slice", shape, [], part.Start, part.Count), shape);
        }

        shape = isRow ? WindowImports.Image(shape.Width, part.Count, shape.Channels) : WindowImports.Image(part.Count, shape.Height, shape.Channels);
        (int left, int top) = isRow ? (0, part.Start) : (part.Start, 0);
        return value.Like(Add(context, node, value.Layer, "Crop", shape, [], left, top, shape.Width, shape.Height), shape);
    }

    private static ImportedValue OfFeatures(ImportContext context, OnnxNode node, ImportedValue value, int axis, (int Start, int Count) part)
    {
        if (value.Dimensions.Length == 1 && Movements.IsPlain(value.Order) && Movements.IsPlain(ImportContext.FileOrder(value)))
        {
            int[] order = [.. Enumerable.Range(0, part.Count)];
            return ImportedValue.Features(Add(context, node, value.Layer, "Slice", TensorShape.Features(part.Count), order, part.Start, part.Count), order) with { BatchAxis = value.BatchAxis };
        }

        MemoryAxis along = MemoryAxis.Of(value, axis) ?? MemoryAxis.Of(value = Layouts.InModelOrder(context, node, value), axis)!.Value;
        int length = along.Outer * part.Count * along.Inner;
        bool isChannels = along.Inner == 1;
        TensorShape whole = isChannels ? WindowImports.Image(along.Outer, 1, along.Count) : WindowImports.Image(along.Count, along.Outer, along.Inner);
        TensorShape taken = isChannels ? WindowImports.Image(along.Outer, 1, part.Count) : WindowImports.Image(part.Count, along.Outer, along.Inner);
        LayerDraft? image = Movements.View(context, node, value.Layer, value.Shape, whole);
        LayerDraft layer = isChannels ? Add(context, node, image, "Slice", taken, [], part.Start, part.Count) : Add(context, node, image, "Crop", taken, [], part.Start, 0, part.Count, along.Outer);
        context.Reserve(length);
        int[] places = [.. along.Part(value.Order, part.Start, part.Count)];
        return ImportedValue.General(
            Movements.View(context, node, layer, taken, TensorShape.Features(length)), [.. value.Dimensions.Select((size, index) => index == axis - 1 ? part.Count : size)], places) with { BatchAxis = value.BatchAxis };
    }

    private static LayerDraft Add(ImportContext context, OnnxNode node, LayerDraft? input, string kind, TensorShape shape, int[] fileOrder, params int[] arguments) =>
        Movements.Add(context, node, kind, input, shape, fileOrder, [.. arguments.Select(static number => CSharpText.Literal(number))]);

    private static int Place(long place, int size) => (int)Math.Clamp(place < 0 ? place + size : place, 0, size);
}
