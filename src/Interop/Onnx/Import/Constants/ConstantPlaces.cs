using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import.Constants;

/// <summary>Operators that move the values of constants and change none.</summary>
internal static class ConstantPlaces
{
    public static ConstantTensor Reshape(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        long[] target = ConstantFolder.Given(inputs, 1).Integers ?? throw OnnxNode.Refuse("its shape is not of integers");
        bool copies = node.Int("allowzero", 0) == 0;
        long[] sizes = [.. target.Select((size, index) => size == 0 && copies && index < values.Dimensions.Length ? values.Dimensions[index] : size)];
        long known = ConstantTensor.Count(sizes.Where(static size => size != -1).Select(static size => size is >= 0 and <= int.MaxValue ? (int)size : throw OnnxNode.Refuse($"one of its sizes is {size}")));
        return values.Under([.. sizes.Select(size => size == -1 ? (int)(values.Length / Math.Max(1, known)) : (int)size)]);
    }

    public static ConstantTensor Flatten(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        long axis = node.Int("axis", 1);
        int cut = axis == values.Dimensions.Length ? (int)axis : ConstantFolder.Axis(axis, values.Dimensions.Length);
        return values.Under([(int)ConstantTensor.Count(values.Dimensions.Take(cut)), (int)ConstantTensor.Count(values.Dimensions.Skip(cut))]);
    }

    public static ConstantTensor Transpose(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        int rank = values.Dimensions.Length;
        int[] order = node.Ints("perm") is { } named ? [.. named.Select(axis => ConstantFolder.Axis(axis, rank))] : [.. Enumerable.Range(0, rank).Reverse()];
        _ = order.Order().SequenceEqual(Enumerable.Range(0, rank)) ? 0 : throw OnnxNode.Refuse($"its perm does not fit a constant of {rank} dimensions");
        int[] own = values.Steps();
        int[] steps = [.. order.Select(axis => own[axis])];
        return values.Moved([.. order.Select(axis => values.Dimensions[axis])], indices => Place(indices, steps));
    }

    public static ConstantTensor Squeeze(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        int[]? axes = ConstantFolder.Integers(node, inputs, "axes", 1)?.Select(axis => ConstantFolder.Axis(axis, values.Dimensions.Length)).ToArray();
        return values.Under([.. values.Dimensions.Where((dimension, axis) => axes is null ? dimension != 1 : !axes.Contains(axis))]);
    }

    public static ConstantTensor Unsqueeze(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        long[] axes = ConstantFolder.Integers(node, inputs, "axes", 1) ?? throw OnnxNode.Refuse("it has no axes");
        int rank = values.Dimensions.Length + axes.Length;
        _ = rank <= 16 ? 0 : throw OnnxNode.Refuse("it makes a constant of more than 16 dimensions");
        HashSet<int> added = [.. axes.Select(axis => ConstantFolder.Axis(axis, rank))];
        var left = new Queue<int>(values.Dimensions);
        return values.Under([.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) || left.Count == 0 ? 1 : left.Dequeue())]);
    }

    public static ConstantTensor Concat(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor[] parts = [.. Enumerable.Range(0, inputs.Length).Select(index => ConstantFolder.Given(inputs, index))];
        int[] first = parts[0].Dimensions;
        int axis = ConstantFolder.Axis(node.Int("axis", 1), first.Length);
        bool fits = parts.All(part => part.IsFloat == parts[0].IsFloat && part.Dimensions.Length == first.Length && part.Dimensions.Where((_, at) => at != axis).SequenceEqual(first.Where((_, at) => at != axis)));
        _ = fits ? 0 : throw OnnxNode.Refuse("it joins constants that do not fit each other");
        int[] dimensions = [.. first];
        dimensions[axis] = parts.Sum(part => (long)part.Dimensions[axis]) is <= int.MaxValue and var sum ? (int)sum : throw OnnxNode.Refuse("it makes a constant of more than 2³¹ values");
        int outer = (int)ConstantTensor.Count(first.Take(axis));
        _ = ConstantTensor.Count(dimensions) <= 1 << 26 ? 0 : throw OnnxNode.Refuse("it makes too large a constant");
        return parts[0].IsFloat
            ? ConstantTensor.Of(dimensions, Joined(parts, static part => part.Floats!, outer))
            : ConstantTensor.Of(dimensions, Joined(parts, static part => part.Integers!, outer));
    }

    public static ConstantTensor Slice(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        int rank = values.Dimensions.Length;
        long[] starts = ConstantFolder.Integers(node, inputs, "starts", 1) ?? throw OnnxNode.Refuse("it has no starts");
        long[] ends = ConstantFolder.Integers(node, inputs, "ends", 2) ?? throw OnnxNode.Refuse("it has no ends");
        long[] axes = ConstantFolder.Integers(node, inputs, "axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(static axis => (long)axis)];
        long[] strides = ConstantFolder.Integers(node, inputs, "steps", 4) ?? [.. starts.Select(static _ => 1L)];
        _ = starts.Length == ends.Length && starts.Length == axes.Length && starts.Length == strides.Length ? 0 : throw OnnxNode.Refuse("its starts, ends, axes and steps are not as many");
        int[] dimensions = [.. values.Dimensions];
        int[] steps = values.Steps();
        int begin = 0;
        for (int index = 0; index < axes.Length; index++)
        {
            int axis = ConstantFolder.Axis(axes[index], rank);
            (int start, int count) = Run(values.Dimensions[axis], starts[index], ends[index], strides[index]);
            begin += start * steps[axis];
            (dimensions[axis], steps[axis]) = (count, steps[axis] * (int)Math.Clamp(strides[index], -int.MaxValue, int.MaxValue));
        }

        return values.Moved(dimensions, indices => begin + Place(indices, steps));
    }

    public static IReadOnlyList<ConstantTensor> Split(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        int axis = ConstantFolder.Axis(node.Int("axis", 0), values.Dimensions.Length);
        int size = values.Dimensions[axis];
        int each = (size + node.Outputs.Count - 1) / node.Outputs.Count;
        long[] sizes = ConstantFolder.Integers(node, inputs, "split", 1) ?? [.. node.Outputs.Select((_, index) => (long)Math.Clamp(size - (index * each), 0, each))];
        _ = sizes.Length == node.Outputs.Count && sizes.All(part => part >= 0 && part <= size) && sizes.Sum() == size ? 0 : throw OnnxNode.Refuse("its parts do not fit its constant");
        int[] steps = values.Steps();
        var parts = new List<ConstantTensor>();
        int start = 0;
        foreach (long part in sizes)
        {
            int begin = start * steps[axis];
            parts.Add(values.Moved([.. values.Dimensions.Select((dimension, at) => at == axis ? (int)part : dimension)], indices => begin + Place(indices, steps)));
            start += (int)part;
        }

        return parts;
    }

    public static ConstantTensor Gather(OnnxNode node, ConstantTensor?[] inputs)
    {
        (ConstantTensor values, ConstantTensor places) = (ConstantFolder.Given(inputs, 0), ConstantFolder.Given(inputs, 1));
        int axis = ConstantFolder.Axis(node.Int("axis", 0), values.Dimensions.Length);
        int count = values.Dimensions[axis];
        int[] taken = [.. (places.Integers ?? throw OnnxNode.Refuse("its indices are not of integers")).Select(place => place >= -count && place < count
            ? (int)(place < 0 ? place + count : place)
            : throw OnnxNode.Refuse($"it takes place {place} of {count}"))];
        int[] own = values.Steps();
        int inner = places.Dimensions.Length;
        int[] dimensions = ConstantValues.Bounded([.. values.Dimensions.Take(axis), .. places.Dimensions, .. values.Dimensions.Skip(axis + 1)]);
        int[] chosen = places.Steps();
        return values.Moved(dimensions, indices =>
        {
            int place = taken[Place(indices.AsSpan(axis, inner), chosen)] * own[axis];
            for (int at = 0; at < axis; at++)
            {
                place += indices[at] * own[at];
            }

            for (int at = axis + 1; at < own.Length; at++)
            {
                place += indices[at + inner - 1] * own[at];
            }

            return place;
        });
    }

    public static ConstantTensor Expand(OnnxNode node, ConstantTensor?[] inputs)
    {
        ConstantTensor values = ConstantFolder.Given(inputs, 0);
        return values.Broadcast(ConstantValues.Bounded(ConstantTensor.Joint(values.Dimensions, ConstantValues.Sizes(ConstantFolder.Given(inputs, 1)))));
    }

    /// <summary>Of a dimension the first place that is taken and how many are.</summary>
    private static (int Start, int Count) Run(int size, long start, long end, long step)
    {
        _ = step != 0 ? 0 : throw OnnxNode.Refuse("it takes values in steps of 0");
        start = start < 0 ? Math.Max(start, -size) + size : start;
        end = end < -size ? -1 : end < 0 ? end + size : end;
        (start, end) = step > 0 ? (Math.Min(start, size), Math.Clamp(end, 0, size)) : (Math.Min(start, size - 1), Math.Clamp(end, -1, size - 1));
        long room = step > 0 ? end - start : start - end;
        long wide = step is long.MinValue ? long.MaxValue : Math.Abs(step);
        return room <= 0 ? (0, 0) : ((int)start, (int)(((room - 1) / wide) + 1));
    }

    private static T[] Joined<T>(ConstantTensor[] parts, Func<ConstantTensor, T[]> read, int outer) => [.. Enumerable.Range(0, outer).SelectMany(row =>
        parts.SelectMany(part => read(part).Skip(row * (part.Length / Math.Max(1, outer))).Take(part.Length / Math.Max(1, outer))))];

    private static int Place(ReadOnlySpan<int> indices, int[] steps)
    {
        int place = 0;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            place += indices[axis] * steps[axis];
        }

        return place;
    }
}
