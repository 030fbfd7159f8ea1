using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Onnx.Import.Constants;

/// <summary>The values of a constant while it is computed with: floats, or integers, which truth values are too.</summary>
/// <param name="Dimensions">Their product is the number of values.</param>
/// <param name="Floats">Null of integers.</param>
/// <param name="Integers">Null of floats.</param>
internal sealed record ConstantTensor(int[] Dimensions, float[]? Floats, long[]? Integers)
{
    public int Length => Floats?.Length ?? Integers!.Length;

    public bool IsFloat => Floats is not null;

    public static ConstantTensor Of(int[] dimensions, float[] values) => new(dimensions, values, null);

    public static ConstantTensor Of(int[] dimensions, long[] values) => new(dimensions, null, values);

    public static ConstantTensor Read(TensorProto tensor)
    {
        _ = TensorValues.Length(tensor);
        int[] dimensions = [.. tensor.Dims.Select(static dimension => (int)dimension)];
        return TensorValues.IsFloat(tensor) ? Of(dimensions, TensorValues.Floats(tensor)) : Of(dimensions, TensorValues.Integers(tensor));
    }

    public TensorProto Write(string name)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)(IsFloat ? DataType.Float : DataType.Int64) };
        tensor.Dims.AddRange(Dimensions.Select(static dimension => (long)dimension));
        if (IsFloat)
        {
            tensor.FloatData.AddRange(Floats);
        }
        else
        {
            tensor.Int64Data.AddRange(Integers);
        }

        return tensor;
    }

    /// <summary>The same values under other dimensions.</summary>
    public ConstantTensor Under(int[] dimensions) => Count(dimensions) == Length
        ? this with { Dimensions = dimensions }
        : throw OnnxNode.Refuse($"it gives {Length} constant values the dimensions [{string.Join(", ", dimensions.Take(10))}]");

    /// <summary>A tensor of these values at other places.</summary>
    /// <param name="dimensions">The result's.</param>
    /// <param name="place">Where each of its values stands here, by its indices.</param>
    public ConstantTensor Moved(int[] dimensions, Func<int[], int> place)
    {
        int count = (int)Count(dimensions);
        float[]? floats = IsFloat ? new float[count] : null;
        long[]? integers = IsFloat ? null : new long[count];
        int[] indices = new int[dimensions.Length];
        for (int at = 0; at < count; at++)
        {
            int from = place(indices);
            if (floats is not null)
            {
                floats[at] = Floats![from];
            }
            else
            {
                integers![at] = Integers![from];
            }

            Advance(indices, dimensions);
        }

        return new(dimensions, floats, integers);
    }

    /// <summary>Repeated along dimensions of size 1.</summary>
    public ConstantTensor Broadcast(int[] dimensions)
    {
        if (Dimensions.SequenceEqual(dimensions))
        {
            return this;
        }

        int[] steps = Steps();
        int missing = dimensions.Length - Dimensions.Length;
        return Moved(dimensions, indices =>
        {
            int place = 0;
            for (int axis = 0; axis < steps.Length; axis++)
            {
                place += Dimensions[axis] == 1 ? 0 : indices[axis + missing] * steps[axis];
            }

            return place;
        });
    }

    /// <summary>How far apart in memory neighbours along each dimension are.</summary>
    public int[] Steps()
    {
        int[] steps = new int[Dimensions.Length];
        for (int axis = steps.Length - 1, step = 1; axis >= 0; step *= Dimensions[axis], axis--)
        {
            steps[axis] = step;
        }

        return steps;
    }

    /// <summary>Aligned at the last dimension; 1 is repeated.</summary>
    public static int[] Joint(int[] first, int[] second)
    {
        int[] joint = new int[Math.Max(first.Length, second.Length)];
        for (int back = 1; back <= joint.Length; back++)
        {
            int a = back <= first.Length ? first[^back] : 1;
            int b = back <= second.Length ? second[^back] : 1;
            joint[^back] = a == b || b == 1 ? a : a == 1 ? b : throw OnnxNode.Refuse($"constants of [{string.Join(", ", first)}] and [{string.Join(", ", second)}] do not fit each other");
        }

        return joint;
    }

    /// <summary>How many values the dimensions span; a product that is past any memory is refused.</summary>
    public static long Count(IEnumerable<int> dimensions) => dimensions.Aggregate(1L, static (product, dimension) => product * dimension is >= 0 and <= int.MaxValue and var next
        ? next
        : throw OnnxNode.Refuse("it makes a constant of more than 2³¹ values"));

    private static void Advance(int[] indices, int[] dimensions)
    {
        for (int axis = indices.Length - 1; axis >= 0 && ++indices[axis] == dimensions[axis]; axis--)
        {
            indices[axis] = 0;
        }
    }
}
