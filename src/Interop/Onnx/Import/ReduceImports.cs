using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Means, sums and maxima over dimensions: global pools where they are the pixels, else pools along one dimension after another.</summary>
internal static class ReduceImports
{
    public static void Reduce(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.AnyValue(node, 0);
        int[] axes = [.. (context.Axes(node, 1) is { Length: > 0 } given ? given : throw OnnxNode.Refuse("it reduces over everything, the batch too")).Select(value.Axis).Distinct().Order()];
        _ = axes[0] > 0 ? 0 : throw OnnxNode.Refuse($"it reduces {value.Text} over the batch");
        value = node.Operator switch
        {
            "ReduceMin" => ChannelwiseImports.Scaled(context, node, value, -1),
            "ReduceL1" => context.AddElementwise(node, "Abs", value),
            "ReduceL2" or "ReduceSumSquare" => value.Through(JoinImports.Add(context, node, "Multiply", value, value, value.Shape, ImportContext.FileOrder(value))),
            _ => value,
        };
        int count = axes.Aggregate(1, (product, axis) => product * value.Dimensions[axis - 1]);
        ImportedValue reduced = Pooled(context, node, value, axes, isMean: node.Operator is not ("ReduceMax" or "ReduceMin"));
        reduced = node.Operator switch
        {
            "ReduceMin" => ChannelwiseImports.Scaled(context, node, reduced, -1),
            "ReduceMean" or "ReduceMax" => reduced,
            _ => count > 1 ? ChannelwiseImports.Scaled(context, node, reduced, count) : reduced,
        };
        reduced = node.Operator == "ReduceL2" ? context.AddElementwise(node, "Sqrt", reduced) : reduced;
        if (node.Int("keepdims", 1) == 0)
        {
            int[] left = [.. value.Dimensions.Where((_, index) => !axes.Contains(index + 1))];
            int batch = value.BatchAxis - axes.Count(axis => axis <= value.BatchAxis);
            reduced = Layouts.General(context, node, reduced) with { Dimensions = left.Length == 0 ? [1] : left, BatchAxis = batch };
        }

        context.Set(node, reduced);
    }

    /// <summary>The dimensions stay, of size 1.</summary>
    private static ImportedValue Pooled(ImportContext context, OnnxNode node, ImportedValue value, int[] axes, bool isMean)
    {
        int[] pixels = [.. Enumerable.Range(1, value.Dimensions.Length).Where(axis => axis != value.ChannelAxis)];
        if (value.IsImage && axes.SequenceEqual(pixels))
        {
            ImportedValue features = PoolImports.Features(context, node, value, isMean ? "GlobalAvgPool" : "GlobalMaxPool");
            return features with { Dimensions = [.. value.Dimensions.Select((size, index) => index == value.ChannelAxis - 1 ? size : 1)], BatchAxis = value.BatchAxis };
        }

        foreach (int axis in axes.Where(axis => value.Dimensions[axis - 1] > 1))
        {
            value = Along(context, node, value, axis, isMean ? "AvgPool" : "MaxPool");
        }

        return value;
    }

    private static ImportedValue Along(ImportContext context, OnnxNode node, ImportedValue value, int axis, string kind)
    {
        string size = CSharpText.Literal(value.Dimensions[axis - 1]);
        if (value.IsImage && axis != value.ChannelAxis)
        {
            bool isRow = !value.IsRow && axis == (value.IsChannelsLast ? 1 : 2);
            TensorShape shape = isRow ? WindowImports.Image(value.Shape.Width, 1, value.Shape.Channels) : WindowImports.Image(1, value.Shape.Height, value.Shape.Channels);
            return value.Like(Movements.Add(context, node, kind, value.Layer, shape, [], isRow ? ["1", size] : [size, "1"]), shape);
        }

        value = Layouts.General(context, node, value);
        MemoryAxis along = MemoryAxis.Of(value, axis) ?? MemoryAxis.Of(value = Layouts.InModelOrder(context, node, value), axis)!.Value;
        TensorShape whole = WindowImports.Image(along.Count, along.Outer, along.Inner);
        TensorShape pooled = WindowImports.Image(1, along.Outer, along.Inner);
        LayerDraft layer = Movements.Add(context, node, kind, Movements.View(context, node, value.Layer, value.Shape, whole), pooled, [], [size, "1"]);
        return ImportedValue.General(
            Movements.View(context, node, layer, pooled, TensorShape.Features(pooled.Length)),
            [.. value.Dimensions.Select((whole, index) => index == axis - 1 ? 1 : whole)], [.. along.Part(value.Order, 0, 1)]) with { BatchAxis = value.BatchAxis };
    }
}
