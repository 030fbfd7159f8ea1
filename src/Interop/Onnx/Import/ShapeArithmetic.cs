using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// The computations on shapes that exporters write where a program asks for a tensor's size: small tensors of integers, in which the
/// size of the batch stays open.
/// </summary>
internal static class ShapeArithmetic
{
    /// <summary>Stands for the batch's size.</summary>
    public const long Batch = long.MinValue;

    private static readonly Dictionary<string, Func<ImportContext, OnnxNode, ShapeTensor>> Table = new(StringComparer.Ordinal)
    {
        ["Shape"] = Shape,
        ["ConstantOfShape"] = ConstantOfShape,
        ["Gather"] = Gather,
        ["Slice"] = Slice,
        ["Concat"] = static (context, node) => ShapeTensor.Joined([.. Enumerable.Range(0, node.Inputs.Count).Select(input => context.Shape(node, input))]),
        ["Reshape"] = static (context, node) => context.Shape(node, 0).Reshaped(context.Integers(node, 1)),
        ["Transpose"] = static (context, node) => context.Shape(node, 0).Transposed(),
        ["Unsqueeze"] = static (context, node) => ShapeTensor.Vector(context.Shape(node, 0).Values),
        ["Squeeze"] = static (context, node) => context.Shape(node, 0),
        ["Cast"] = static (context, node) => context.Shape(node, 0),
        ["Identity"] = static (context, node) => context.Shape(node, 0),
    };

    public static bool Knows(OnnxNode node) => Table.ContainsKey(node.Operator);

    /// <summary>Whether a node computes with shapes: it begins there, or its first input is one.</summary>
    public static bool Applies(ImportContext context, OnnxNode node) => node.Operator is "Shape" or "ConstantOfShape"
        || (Table.ContainsKey(node.Operator) && node.HasInput(0) && context.Find(node.Inputs[0]) is null && context.FindShape(node, 0) is not null);

    public static void Import(ImportContext context, OnnxNode node)
    {
        if (node.Operator == "ConstantOfShape" && (node.Attribute("value")?.T is not { } tensor || TensorValues.IsFloat(tensor)))
        {
            float value = node.Attribute("value")?.T is { } given ? TensorValues.Floats(given).FirstOrDefault() : 0;
            context.SetFilled(node, value, context.Integers(node, 0));
            return;
        }

        context.Set(node, Table[node.Operator](context, node));
    }

    private static ShapeTensor Shape(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.AnyValue(node, 0);
        IEnumerable<long> sizes = value.Dimensions.Select(static dimension => (long)dimension);
        long[] shape = [.. sizes.Take(value.BatchAxis), Batch, .. sizes.Skip(value.BatchAxis)];
        int start = Place(node.Int("start", 0), shape.Length);
        int end = Place(node.Int("end", shape.Length), shape.Length);
        return ShapeTensor.Vector(start < end ? shape[start..end] : []);
    }

    private static ShapeTensor ConstantOfShape(ImportContext context, OnnxNode node)
    {
        long value = TensorValues.Integers(node.Attribute("value")!.T).FirstOrDefault();
        return context.Integers(node, 0) is [long count] ? ShapeTensor.Filled(count, value) : throw OnnxNode.Refuse("it makes more than a vector");
    }

    private static ShapeTensor Gather(ImportContext context, OnnxNode node)
    {
        ShapeTensor values = context.Shape(node, 0);
        ShapeTensor places = context.Shape(node, 1);
        int count = values.Dimensions.FirstOrDefault();
        ShapeTensor taken = values.Rows(places.Values.Select(place => place >= -count && place < count
            ? (int)(place < 0 ? place + count : place)
            : throw OnnxNode.Refuse(place == Batch ? "it takes a place that hangs on the size of the batch" : $"it takes place {place} of {count}")));
        return taken with { Dimensions = [.. places.Dimensions, .. values.Dimensions.Skip(1)] };
    }

    private static ShapeTensor Slice(ImportContext context, OnnxNode node)
    {
        ShapeTensor values = context.Shape(node, 0);
        (long[] starts, long[] ends) = (node.Ints("starts") ?? context.Integers(node, 1), node.Ints("ends") ?? context.Integers(node, 2));
        long[] axes = context.Axes(node, 3) ?? [0];
        long[] steps = node.HasInput(4) ? context.Integers(node, 4) : [1];
        if (starts.Length != 1 || ends.Length != 1 || axes is not [0] || steps.Length != 1 || Math.Abs(steps[0]) is 0 or > 64)
        {
            throw OnnxNode.Refuse("it takes more of a shape than one run");
        }

        int count = values.Dimensions.FirstOrDefault();
        var rows = new List<int>();
        if (steps[0] > 0)
        {
            for (long row = Place(starts[0], count); row < Place(ends[0], count); row += steps[0])
            {
                rows.Add((int)row);
            }
        }
        else
        {
            // Backwards the end may lie before the first row.
            long end = ends[0] < -count ? -1 : ends[0] < 0 ? ends[0] + count : ends[0];
            for (long row = Math.Min(Place(starts[0], count), count - 1); row > end; row += steps[0])
            {
                rows.Add((int)row);
            }
        }

        return values.Rows(rows);
    }

    private static int Place(long place, int length) => (int)Math.Clamp(place < 0 ? place + length : place, 0, length);
}
