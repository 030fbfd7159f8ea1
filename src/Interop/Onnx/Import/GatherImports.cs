using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Places of a dimension, by number.</summary>
internal static class GatherImports
{
    public static void Gather(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.AnyValue(node, 0);
        ShapeTensor taken = context.Shape(node, 1);
        int axis = value.Axis(node.Int("axis", 0));
        int size = axis > 0 ? value.Dimensions[axis - 1] : throw OnnxNode.Refuse("it takes examples of the batch");
        long[] places = [.. taken.Values.Select(place => place < 0 ? place + size : place)];
        if (places.Length == 0 || places.Any(place => place < 0 || place >= size))
        {
            throw OnnxNode.Refuse($"it takes [{string.Join(", ", taken.Values.Take(10).Select(static place => place == ShapeArithmetic.Batch ? "N" : FormattableString.Invariant($"{place}")))}] of {value.Text} along axis {axis}");
        }

        if (taken.Dimensions.Length == 0)
        {
            ImportedValue one = SliceImports.Part(context, node, value, new() { [axis] = ((int)places[0], 1) });
            int[] left = [.. value.Dimensions.Where((_, index) => index != axis - 1)];
            context.Set(node, ReshapeImports.Reshaped(context, node, one, left.Length == 0 ? [1] : left) with { BatchAxis = value.BatchAxis - (axis <= value.BatchAxis ? 1 : 0) });
            return;
        }

        _ = taken.Dimensions.Length == 1 ? 0 : throw OnnxNode.Refuse("its places are more than a vector");
        if (ResizeImports.TryGather(context, node, value, axis, places) || IsOrder(context, node, value, places))
        {
            return;
        }

        context.Set(node, InRuns(context, node, value, axis, places));
    }

    /// <summary>All features in another order: nothing moves.</summary>
    private static bool IsOrder(ImportContext context, OnnxNode node, ImportedValue value, long[] places)
    {
        bool isOrder = !value.IsImage && value.Dimensions.Length == 1 && places.Length == value.Order.Length && places.Distinct().Count() == places.Length;
        if (isOrder)
        {
            context.Reserve(2L * value.Order.Length);
            context.Set(node, value with { Order = [.. places.Select(place => value.Order[place])] });
        }

        return isOrder;
    }

    /// <summary>Runs of places one behind another, joined.</summary>
    public static ImportedValue InRuns(ImportContext context, OnnxNode node, ImportedValue value, int axis, long[] places)
    {
        const int Most = 256;
        var runs = new List<(int Start, int Count)>();
        foreach (long place in places)
        {
            if (runs.Count > 0 && runs[^1].Start + runs[^1].Count == place)
            {
                runs[^1] = (runs[^1].Start, runs[^1].Count + 1);
            }
            else
            {
                runs.Add(((int)place, 1));
            }
        }

        _ = runs.Count <= Most ? 0 : throw OnnxNode.Refuse($"it takes {places.Length} of {value.Text} along axis {axis} in {runs.Count} runs, which are too many");
        return ConcatImports.Joined(context, node, [.. runs.Select(run => SliceImports.Part(context, node, value, new() { [axis] = run }))], axis);
    }
}
