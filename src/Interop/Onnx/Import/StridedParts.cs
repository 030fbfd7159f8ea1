using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Every second place of a dimension, or in other steps, as a Slice takes them: a pool whose windows are one pixel.</summary>
internal static class StridedParts
{
    /// <param name="context">Where layers go.</param>
    /// <param name="node">Where they come from.</param>
    /// <param name="value">Of which parts are taken.</param>
    /// <param name="axis">The dimension, counted with the batch in front.</param>
    /// <param name="step">Below 0 the last place comes first.</param>
    public static ImportedValue Of(ImportContext context, OnnxNode node, ImportedValue value, int axis, long step)
    {
        int size = value.Dimensions[axis - 1];
        if (step < 0)
        {
            return GatherImports.InRuns(context, node, value, axis, [.. Enumerable.Range(0, (int)((size - 1) / -step) + 1).Select(index => size - 1 + (index * step))]);
        }

        int taken = (int)((size - 1) / step) + 1;
        if (value.IsImage && axis != value.ChannelAxis)
        {
            bool isRow = !value.IsRow && axis == (value.IsChannelsLast ? 1 : 2);
            TensorShape shape = isRow ? WindowImports.Image(value.Shape.Width, taken, value.Shape.Channels) : WindowImports.Image(taken, value.Shape.Height, value.Shape.Channels);
            return value.Like(Pool(context, node, value.Layer, shape, isRow, step), shape);
        }

        value = Layouts.General(context, node, value);
        MemoryAxis along = MemoryAxis.Of(value, axis) ?? MemoryAxis.Of(value = Layouts.InModelOrder(context, node, value), axis)!.Value;
        TensorShape whole = WindowImports.Image(along.Count, along.Outer, along.Inner);
        TensorShape part = WindowImports.Image(taken, along.Outer, along.Inner);
        LayerDraft layer = Pool(context, node, Movements.View(context, node, value.Layer, value.Shape, whole), part, isRow: false, step);
        int[] order = [.. value.Order.Where(place => place / along.Inner % size % step == 0)
            .Select(place => (((place / along.Inner / size * taken) + (int)(place / along.Inner % size / step)) * along.Inner) + (place % along.Inner))];
        return ImportedValue.General(
            Movements.View(context, node, layer, part, TensorShape.Features(part.Length)), [.. value.Dimensions.Select((whole, index) => index == axis - 1 ? taken : whole)], order) with { BatchAxis = value.BatchAxis };
    }

    private static LayerDraft Pool(ImportContext context, OnnxNode node, LayerDraft? layer, TensorShape shape, bool isRow, long step) =>
        Movements.Add(context, node, "MaxPool", layer, shape, [], ["1", "1", $"{(isRow ? "StrideY" : "StrideX")} = {CSharpText.Literal(step)}"]);
}
