using System;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Values that are repeated along dimensions: one pixel over an image, else copies joined.</summary>
internal static class RepeatImports
{
    private const long MostCopies = 256;

    /// <summary>To a shape, often the value's own, as programs do that were written for any shape.</summary>
    public static void Expand(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long[] target = context.Integers(node, 1);
        int rank = value.Dimensions.Length + 1;
        bool hasBatch = target.Length == rank;
        bool fits = target.Length <= rank && (!hasBatch || target[0] is ShapeArithmetic.Batch or 1 || target[0] == context.Graph.BatchSize);
        long[] sizes = [.. Enumerable.Repeat(1L, Math.Max(0, rank - 1 - target.Length)), .. hasBatch ? target[1..] : target];
        fits &= sizes.Length == rank - 1 && sizes.Zip(value.Dimensions).All(static pair => pair.First == 1 || pair.Second == 1 || pair.First == pair.Second) && sizes.All(static size => size >= 1);
        _ = fits ? 0 : throw OnnxNode.Refuse($"it expands {value.Text} to [{string.Join(", ", target.Take(10).Select(static size => size == ShapeArithmetic.Batch ? "N" : FormattableString.Invariant($"{size}")))}], which does not fit");
        context.Set(node, Repeated(context, node, value, [.. sizes.Zip(value.Dimensions, static (size, own) => own == 1 ? size : 1)]));
    }

    public static void Tile(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long[] copies = context.Integers(node, 1);
        _ = copies.Length == value.Dimensions.Length + 1 && copies[0] == 1 && copies.All(static count => count >= 1) ? 0
            : throw OnnxNode.Refuse($"it repeats {value.Text} [{string.Join(", ", copies.Take(10))}] times");
        context.Set(node, Repeated(context, node, value, copies[1..]));
    }

    /// <param name="context">Where layers go.</param>
    /// <param name="node">Where they come from.</param>
    /// <param name="value">What is repeated.</param>
    /// <param name="copies">Along each dimension.</param>
    private static ImportedValue Repeated(ImportContext context, OnnxNode node, ImportedValue value, long[] copies)
    {
        if (copies.All(static count => count == 1))
        {
            return value;
        }

        if (value.IsPixel && copies[0] == 1)
        {
            ImportedValue pixel = Layouts.Image(context, node, value);
            TensorShape shape = WindowImports.Image(copies[^1], copies.Length == 3 ? copies[1] : 1, pixel.Shape.Channels);
            return pixel.Like(Movements.Add(context, node, "Resize", pixel.Layer, shape, [], [CSharpText.Literal(shape.Width), CSharpText.Literal(shape.Height)]), shape);
        }

        for (int axis = 1; axis <= copies.Length; axis++)
        {
            _ = copies[axis - 1] <= MostCopies ? 0 : throw OnnxNode.Refuse($"it repeats {value.Text} {copies[axis - 1]} times along axis {axis}, which is too often");
            value = ConcatImports.Joined(context, node, [.. Enumerable.Repeat(value, (int)copies[axis - 1])], axis);
        }

        return value;
    }
}
