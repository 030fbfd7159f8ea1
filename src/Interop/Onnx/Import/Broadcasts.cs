using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Joins of a value and a smaller one, whose dimensions of size 1 are repeated: features over all pixels of an image, or a map over all channels.</summary>
internal static class Broadcasts
{
    public static ImportedValue Join(ImportContext context, OnnxNode node, string kind, ImportedValue first, ImportedValue second)
    {
        (ImportedValue whole, ImportedValue small) = IsSpread(second, first) ? (first, second) : IsSpread(first, second) ? (second, first) : throw JoinImports.Refuse(first, second);
        bool isFirst = ReferenceEquals(whole, first);
        LayerDraft Joined(ImportedValue image, ImportedValue other) =>
            JoinImports.Add(context, node, kind, isFirst ? image : other, isFirst ? other : image, image.Shape, []);
        int[] repeated = [.. Enumerable.Range(0, whole.Dimensions.Length).Where(axis => small.Dimensions[axis] != whole.Dimensions[axis])];
        int[] kept = [.. Enumerable.Range(0, whole.Dimensions.Length).Except(repeated)];
        if (whole.IsImage && kept.SequenceEqual([whole.ChannelAxis - 1]))
        {
            // One value for each channel.
            return whole.Through(Joined(whole, Pixel(context, node, small)));
        }

        if (whole.IsImage && repeated.SequenceEqual([whole.ChannelAxis - 1]))
        {
            TensorShape map = TensorShape.Image(whole.Shape.Width, whole.Shape.Height, 1);
            ImportedValue plain = small.IsImage ? small : Layouts.InModelOrder(context, node, small);
            return whole.Through(Joined(whole, ImportedValue.Image(Movements.View(context, node, plain.Layer, plain.Shape, map), map, false)));
        }

        return Apart(context, node, whole, small, repeated, kept, Joined);
    }

    /// <summary>The repeated dimensions as pixels, those that are kept as channels.</summary>
    private static ImportedValue Apart(
        ImportContext context, OnnxNode node, ImportedValue whole, ImportedValue small, int[] repeated, int[] kept, System.Func<ImportedValue, ImportedValue, LayerDraft> joined)
    {
        // One value for all of them fits any order.
        int[] order = [.. repeated, .. kept];
        ImportedValue turned = Layouts.Transposed(context, node, Layouts.General(context, node, whole), order);
        turned = kept.Length == 0 ? turned : Layouts.InModelOrder(context, node, turned);
        int channels = kept.Aggregate(1, (product, axis) => product * whole.Dimensions[axis]);
        TensorShape shape = WindowImports.Image(turned.Shape.Length / channels, 1, channels);
        ImportedValue image = ImportedValue.Image(Movements.View(context, node, turned.Layer, turned.Shape, shape), shape, false);
        LayerDraft layer = joined(image, Pixel(context, node, Layouts.Transposed(context, node, Layouts.General(context, node, small), order)));
        ImportedValue result = ImportedValue.General(
            Movements.View(context, node, layer, shape, turned.Shape), turned.Dimensions, turned.Order) with { BatchAxis = whole.BatchAxis };
        return Layouts.Transposed(context, node, result, [.. Enumerable.Range(0, order.Length).Select(axis => System.Array.IndexOf(order, axis))]);
    }

    /// <summary>All values as features, or as one pixel.</summary>
    private static ImportedValue Pixel(ImportContext context, OnnxNode node, ImportedValue small) =>
        small is { IsImage: true, Shape: { Width: 1, Height: 1 } } ? small : Layouts.InModelOrder(context, node, small);

    private static bool IsSpread(ImportedValue small, ImportedValue whole) => small.Dimensions.Length == whole.Dimensions.Length
        && small.Dimensions.Zip(whole.Dimensions).All(static pair => pair.First == pair.Second || pair.First == 1);
}
