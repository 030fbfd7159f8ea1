using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A dimension of the model as it lies in memory, which is then [outer, count, inner]: an image that can be cropped, pooled or joined along it.</summary>
/// <param name="Outer">How many times the dimension is gone through.</param>
/// <param name="Count">Its size.</param>
/// <param name="Inner">How many values lie at each of its places.</param>
internal readonly record struct MemoryAxis(int Outer, int Count, int Inner)
{
    /// <summary>The dimension of features; null where its places are not so regular.</summary>
    /// <param name="value">Features of any dimensions.</param>
    /// <param name="axis">Counted with the batch in front.</param>
    public static MemoryAxis? Of(ImportedValue value, int axis)
    {
        int count = value.Dimensions[axis - 1];
        int stride = value.Dimensions.Skip(axis).Aggregate(1, static (product, size) => product * size);
        int inner = count == 1 ? value.Order.Length : value.Order[stride] - value.Order[0];
        if (inner < 1 || value.Order.Length % (inner * (long)count) != 0)
        {
            return null;
        }

        for (int place = 0; place < value.Order.Length; place++)
        {
            if (value.Order[place] / inner % count != place / stride % count)
            {
                return null;
            }
        }

        return new(value.Order.Length / (inner * count), count, inner);
    }

    /// <summary>The order of what is left where a part of the places is taken.</summary>
    public IEnumerable<int> Part(int[] order, int start, int count)
    {
        foreach (int place in order)
        {
            int at = place / Inner % Count;
            if (at >= start && at < start + count)
            {
                yield return (((place / Inner / Count * count) + at - start) * Inner) + (place % Inner);
            }
        }
    }
}
