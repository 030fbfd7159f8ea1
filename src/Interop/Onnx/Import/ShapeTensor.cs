using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A small tensor of integers that is computed from shapes.</summary>
/// <param name="Values">Row-major; the size of a batch that is open is <see cref="ShapeArithmetic.Batch"/>.</param>
/// <param name="Dimensions">Their product is the number of values.</param>
internal sealed record ShapeTensor(long[] Values, int[] Dimensions)
{
    /// <summary>So that concatenating again and again cannot fill the memory.</summary>
    private const int MostValues = 64;

    public static ShapeTensor Vector(long[] values) => new(values, [values.Length]);

    public ShapeTensor Reshaped(IReadOnlyList<long> target)
    {
        long known = target.Where(static dimension => dimension > 0).Aggregate(1L, static (product, dimension) => product * Math.Min(dimension, MostValues + 1));
        long[] dimensions = [.. target.Select(dimension => dimension == -1 ? Values.Length / Math.Max(1, known) : dimension)];
        return dimensions.Length <= 4 && dimensions.All(static dimension => dimension is >= 0 and <= MostValues)
            && dimensions.Aggregate(1L, static (product, dimension) => product * dimension) == Values.Length
            ? new(Values, [.. dimensions.Select(static dimension => (int)dimension)])
            : throw OnnxNode.Refuse($"it gives a shape of {Values.Length} numbers the dimensions [{string.Join(", ", target.Take(10))}]");
    }

    public ShapeTensor Transposed() => Dimensions.Length == 2
        ? new([.. Enumerable.Range(0, Values.Length).Select(place => Values[((place % Dimensions[0]) * Dimensions[1]) + (place / Dimensions[0])])], [Dimensions[1], Dimensions[0]])
        : throw OnnxNode.Refuse("it transposes a shape that is no matrix");

    /// <summary>The given rows (values, where this is a vector), in the given order.</summary>
    public ShapeTensor Rows(IEnumerable<int> rows)
    {
        int length = Dimensions.Length == 0 ? 1 : Values.Length / Math.Max(1, Dimensions[0]);
        int[] taken = [.. rows];
        return new([.. taken.SelectMany(row => Values.Skip(row * length).Take(length))], [taken.Length, .. Dimensions.Skip(1)]);
    }

    public static ShapeTensor Joined(IReadOnlyList<ShapeTensor> parts) =>
        parts.All(static part => part.Dimensions.Length == 1) && parts.Sum(static part => (long)part.Values.Length) <= MostValues
            ? Vector([.. parts.SelectMany(static part => part.Values)])
            : throw OnnxNode.Refuse($"it makes a shape of more than {MostValues} numbers, or of no vectors");

    public static ShapeTensor Filled(long count, long value) => count is >= 0 and <= MostValues
        ? Vector([.. Enumerable.Repeat(value, (int)count)])
        : throw OnnxNode.Refuse($"it makes a shape of {count} numbers");
}
