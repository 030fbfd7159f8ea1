using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// Values of three dimensions, [N, positions, channels], as the heads of detectors give them. They are features in the model's own order, and an image of one row where an operator
/// goes over the channels of each position: in memory both are the same.
/// </summary>
internal static class SequenceImports
{
    /// <summary>It has positions and channels.</summary>
    public static bool IsSequence(ImportedValue value) => value.Dimensions.Length == 2 && value.Dimensions[1] > 1;

    /// <summary>An image's values under two dimensions, counted as the model counts them.</summary>
    public static ImportedValue InModelOrder(ImportContext context, OnnxNode node, ImportedValue image, int[] dimensions)
    {
        int count = image.Shape.Length;
        context.Reserve(2L * count);
        bool isPlain = image.IsChannelsLast || image.Shape.Channels == 1 || image.Shape is { Width: 1, Height: 1 };
        string[] order = isPlain ? [] : [$"Order = {nameof(ReshapeOrder)}.{nameof(ReshapeOrder.ChannelsFirst)}"];
        int[] files = isPlain ? NetDsl.Interop.FeatureOrder.OfImage(image.Shape) : [.. Enumerable.Range(0, count)];
        return ImportedValue.Features(Reshape(context, node, image, TensorShape.Features(count), files, [CSharpText.Literal(count), .. order]), count) with { Dimensions = dimensions };
    }

    /// <summary>One row of pixels, the positions, with their channels.</summary>
    /// <exception cref="NodeRefusedException">The values do not lie in memory as the model counts them.</exception>
    public static ImportedValue AsImage(ImportContext context, OnnxNode node, ImportedValue value)
    {
        if (value.IsImage)
        {
            return value;
        }

        (int positions, int channels) = (value.Dimensions[0], value.Dimensions[1]);
        if (!value.HasOrder(Enumerable.Range(0, value.Order.Length)))
        {
            throw OnnxNode.Refuse($"it reads the channels of {value.Text}, which NetDsl has in another order");
        }

        TensorShape shape = WindowImports.Image(positions, 1, channels);
        return OfRow(Reshape(context, node, value, shape, [], [CSharpText.Literal(positions), "1", CSharpText.Literal(channels)]), shape);
    }

    /// <summary>The same as features.</summary>
    public static ImportedValue AsFeatures(ImportContext context, OnnxNode node, ImportedValue value) =>
        value.IsImage && value.Dimensions.Length == 2 ? InModelOrder(context, node, value, value.Dimensions) : value;

    /// <summary>Runs of positions and of channels.</summary>
    public static ImportedValue Part(ImportContext context, OnnxNode node, ImportedValue value, IReadOnlyDictionary<int, (int Start, int Count)> parts)
    {
        value = AsImage(context, node, value);
        if (parts.TryGetValue(1, out (int Start, int Count) positions))
        {
            TensorShape shape = WindowImports.Image(positions.Count, 1, value.Shape.Channels);
            value = OfRow(Add(context, node, value, "Crop", shape, [], Numbers(positions.Start, 0, positions.Count, 1)), shape);
        }

        if (parts.TryGetValue(2, out (int Start, int Count) channels))
        {
            TensorShape shape = WindowImports.Image(value.Shape.Width, 1, channels.Count);
            value = OfRow(Add(context, node, value, "Slice", shape, [], Numbers(channels.Start, channels.Count)), shape);
        }

        return value;
    }

    /// <summary>An image of one row as the model has it.</summary>
    public static ImportedValue OfRow(LayerDraft layer, TensorShape shape) => new(layer, shape, [shape.Width, shape.Channels], true, []);

    private static IReadOnlyList<string> Numbers(params int[] numbers) => [.. numbers.Select(static number => CSharpText.Literal(number))];

    private static LayerDraft Reshape(ImportContext context, OnnxNode node, ImportedValue value, TensorShape shape, int[] files, IReadOnlyList<string> arguments) =>
        Add(context, node, value, "Reshape", shape, files, arguments);

    private static LayerDraft Add(ImportContext context, OnnxNode node, ImportedValue value, string kind, TensorShape shape, int[] files, IReadOnlyList<string> arguments) => context.Add(new LayerDraft
    {
        Kind = kind,
        Inputs = [value.Layer],
        Shape = shape,
        FileOrder = files,
        Arguments = arguments,
        NodeName = node.OwnName,
    });
}
