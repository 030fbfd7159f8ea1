using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Values joined along a dimension: channels, or any other where they lie so in memory.</summary>
internal static class ConcatImports
{
    public static void Concat(ImportContext context, OnnxNode node)
    {
        ImportedValue first = context.AnyValue(node, 0);
        int axis = first.Axis(node.Int("axis", 1));
        _ = axis > 0 ? 0 : throw OnnxNode.Refuse($"it joins {first.Text} along the batch");
        IReadOnlyList<ImportedValue> values = [first];
        for (int input = 1; input < node.Inputs.Count; input++)
        {
            ImportedValue? padded = context.Filled(ImportContext.Name(node, input)) is null ? null : Filled(context, node, input, Joined(context, node, values, axis), axis);
            values = padded is null ? [.. values, context.AnyValue(node, input)] : [padded];
        }

        context.Set(node, Joined(context, node, values, axis));
    }

    public static ImportedValue Joined(ImportContext context, OnnxNode node, IReadOnlyList<ImportedValue> values, int axis)
    {
        ImportedValue first = values[0];
        foreach (ImportedValue value in values)
        {
            bool fits = value.BatchAxis == first.BatchAxis && value.Dimensions.Length == first.Dimensions.Length
                && value.Dimensions.Select((size, index) => index == axis - 1 || size == first.Dimensions[index]).All(static isSame => isSame);
            _ = fits ? 0 : throw JoinImports.Refuse(first, value);
        }

        _ = values.Sum(static value => (long)value.Shape.Length) <= int.MaxValue ? 0 : throw OnnxNode.Refuse("it joins more values than an image can have");
        return values.Count == 1 ? first
            : values.All(value => value.IsImage && value.IsChannelsLast == first.IsChannelsLast) ? Images(context, node, values, axis)
            : first.Dimensions.Length == 1 ? Features(context, node, values)
            : General(context, node, [.. values.Select(value => Layouts.General(context, node, value))], axis);
    }

    private static ImportedValue Images(ImportContext context, OnnxNode node, IReadOnlyList<ImportedValue> values, int axis)
    {
        ImportedValue first = values[0];
        TensorShape shape = first.Shape;
        if (axis == first.ChannelAxis)
        {
            TensorShape joined = WindowImports.Image(shape.Width, shape.Height, values.Sum(static value => (long)value.Shape.Channels));
            return first.Like(Channels(context, node, [.. values.Select(static value => (value.Layer, value.Shape))]), joined);
        }

        // Rows follow each other in memory; columns do in each row.
        bool isRow = !first.IsRow && axis == (first.IsChannelsLast ? 1 : 2);
        TensorShape whole = isRow ? WindowImports.Image(shape.Width, values.Sum(static value => (long)value.Shape.Height), shape.Channels)
            : WindowImports.Image(values.Sum(static value => (long)value.Shape.Width), shape.Height, shape.Channels);
        return first.Like(InMemory(context, node, values, isRow ? 1 : shape.Height, whole), whole);
    }

    private static ImportedValue Features(ImportContext context, OnnxNode node, IReadOnlyList<ImportedValue> values)
    {
        ImportedValue joined = values[0];
        foreach (ImportedValue value in values.Skip(1))
        {
            int count = joined.Shape.Channels + value.Shape.Channels;
            context.Reserve(2L * count);
            LayerDraft layer = JoinImports.Add(context, node, "Concat", joined, value, TensorShape.Features(count), Behind(ImportContext.FileOrder(joined), ImportContext.FileOrder(value)));
            joined = ImportedValue.Features(layer, Behind(joined.Order, value.Order)) with { BatchAxis = joined.BatchAxis };
        }

        return joined;
    }

    private static ImportedValue General(ImportContext context, OnnxNode node, IReadOnlyList<ImportedValue> values, int axis)
    {
        MemoryAxis?[] axes = [.. values.Select(value => MemoryAxis.Of(value, axis))];
        if (axes.Any(along => along is null || along.Value.Outer != axes[0]!.Value.Outer || along.Value.Inner != axes[0]!.Value.Inner))
        {
            values = [.. values.Select(value => Layouts.InModelOrder(context, node, value))];
            int inner = values[0].Dimensions.Skip(axis).Aggregate(1, static (product, size) => product * size);
            axes = [.. values.Select(value => new MemoryAxis(value.Order.Length / inner / value.Dimensions[axis - 1], value.Dimensions[axis - 1], inner))];
        }

        MemoryAxis first = axes[0]!.Value;
        int total = axes.Sum(static along => along!.Value.Count);
        TensorShape whole = TensorShape.Features(first.Outer * total * first.Inner);
        context.Reserve(2L * whole.Channels);
        int[] sizes = [.. values[0].Dimensions.Select((size, index) => index == axis - 1 ? total : size)];
        return ImportedValue.General(InMemory(context, node, values, first.Outer, whole), sizes, Places(values, axis, first, total)) with { BatchAxis = values[0].BatchAxis };
    }

    /// <summary>For each place of the joined value that of its memory.</summary>
    private static int[] Places(IReadOnlyList<ImportedValue> values, int axis, MemoryAxis first, int total)
    {
        int stride = values[0].Dimensions.Skip(axis).Aggregate(1, static (product, size) => product * size);
        int[] joined = new int[first.Outer * total * first.Inner];
        int before = 0;
        foreach (ImportedValue value in values)
        {
            int count = value.Dimensions[axis - 1];
            for (int place = 0; place < value.Order.Length; place++)
            {
                int memory = value.Order[place];
                int at = (place / stride % count) + before;
                int target = (((place / stride / count * total) + at) * stride) + (place % stride);
                joined[target] = (((memory / first.Inner / count * total) + (memory / first.Inner % count) + before) * first.Inner) + (memory % first.Inner);
            }

            before += count;
        }

        return joined;
    }

    /// <summary>Values of which so many parts follow each other in turn.</summary>
    private static LayerDraft? InMemory(ImportContext context, OnnxNode node, IReadOnlyList<ImportedValue> values, int parts, TensorShape whole)
    {
        var pieces = new List<(LayerDraft? Layer, TensorShape Shape)>();
        foreach (ImportedValue value in values)
        {
            TensorShape piece = WindowImports.Image(parts, 1, value.Shape.Length / parts);
            pieces.Add((Movements.View(context, node, value.Layer, value.Shape, piece), piece));
        }

        return Movements.View(context, node, Channels(context, node, pieces), WindowImports.Image(parts, 1, whole.Length / parts), whole);
    }

    private static LayerDraft? Channels(ImportContext context, OnnxNode node, List<(LayerDraft? Layer, TensorShape Shape)> values)
    {
        (LayerDraft? joined, TensorShape shape) = values[0];
        foreach ((LayerDraft? layer, TensorShape other) in values.Skip(1))
        {
            shape = WindowImports.Image(shape.Width, shape.Height, (long)shape.Channels + other.Channels);
            joined = context.Add(new LayerDraft { Kind = "Concat", Inputs = [joined, layer], Shape = shape, NodeName = node.OwnName });
        }

        return joined;
    }

    /// <summary>Channels of one number behind an image's, as exporters write what pads channels; null where the input is no such constant.</summary>
    private static ImportedValue? Filled(ImportContext context, OnnxNode node, int input, ImportedValue image, int axis)
    {
        if (!image.IsImage || image.IsRow || axis != image.ChannelAxis || context.Filled(ImportContext.Name(node, input)) is not { } filled)
        {
            return null;
        }

        int[] sizes = filled.Sizes.Length == 4 ? [.. filled.Sizes.Skip(1).Select(static size => (int)size)] : [];
        int at = image.ChannelAxis - 1;
        bool fits = sizes.Length == 3 && sizes.Where((_, axis) => axis != at).SequenceEqual(image.Dimensions.Where((_, axis) => axis != at)) && sizes[at] > 0;
        _ = fits ? 0 : throw OnnxNode.Refuse($"it joins {image.Text} and a constant of [N, {string.Join(", ", filled.Sizes.Skip(1).Take(10))}]");
        ImportedValue padded = PadImports.Layer(context, new PendingPad(image, node, "constant", filled.Value, 0, 0, 0, 0) { Channels = sizes[at] });
        return image.Like(padded.Layer, padded.Shape);
    }

    private static int[] Behind(int[] first, int[] second) => [.. first, .. second.Select(index => index + first.Length)];
}
