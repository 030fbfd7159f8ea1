using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A Reshape that makes another image of an image or of features.</summary>
internal static class ImageImports
{
    private const string ChannelsFirst = $"Order = {nameof(ReshapeOrder)}.{nameof(ReshapeOrder.ChannelsFirst)}";

    /// <summary>A Reshape of NetDsl's own to an image, if the values are counted alike on both sides: channel by channel, or with the channels last. Else null.</summary>
    public static ImportedValue? TryImage(ImportContext context, OnnxNode node, ImportedValue value, int[] dimensions)
    {
        OnnxNode[] turns = Turns(context, node);
        bool isLast = turns.Length > 0;
        bool fits = isLast ? IsInMemoryOrder(value) : IsInFileOrder(value);
        if (!fits)
        {
            return null;
        }

        TensorShape shape = isLast ? WindowImports.Image(dimensions[1], dimensions[0], dimensions[2]) : WindowImports.Image(dimensions[2], dimensions[1], dimensions[0]);
        string[] order = isLast ? [] : [ChannelsFirst];
        string name = isLast ? turns[0].OwnName : node.OwnName;
        return ImportedValue.Image(Add(context, name, value, shape, [.. Sizes(shape), .. order]), shape, isLast);
    }

    /// <summary>Features in the order of files as an image, channel by channel.</summary>
    public static LayerDraft Reshaped(ImportContext context, OnnxNode node, ImportedValue value, TensorShape shape) => Add(context, node.OwnName, value, shape, [.. Sizes(shape), ChannelsFirst]);

    /// <summary>The node, or the one that brings its last dimension to the front, was made of a Reshape of NetDsl's own.</summary>
    public static bool IsReshape(ImportContext context, OnnxNode node) =>
        Turns(context, node).Append(node).Any(made => ModelNotes.Is(context.Graph.Notes, made.OwnName, "Reshape"));

    /// <summary>A Reshape of NetDsl's own from features to as many.</summary>
    public static ImportedValue Same(ImportContext context, OnnxNode node, ImportedValue features) =>
        features.Through(Add(context, node.OwnName, features, features.Shape, [CSharpText.Literal(features.Shape.Channels)], ImportContext.FileOrder(features)));

    /// <summary>The features of a Reshape of NetDsl's own.</summary>
    public static ImportedValue Features(ImportContext context, OnnxNode node, ImportedValue image)
    {
        context.Reserve(2L * image.Shape.Length);
        int count = image.Shape.Length;
        bool isChannelsFirst = ModelNotes.IsChannelsFirst(context.Graph.Notes, node.OwnName);
        int[] files = isChannelsFirst ? [.. Enumerable.Range(0, count)] : NetDsl.Interop.FeatureOrder.OfImage(image.Shape);
        string[] order = isChannelsFirst ? [ChannelsFirst] : [];
        LayerDraft layer = Add(context, node.OwnName, image, TensorShape.Features(count), [CSharpText.Literal(count), .. order], files);
        return !image.IsChannelsLast ? ImportedValue.Features(layer, files)
            : isChannelsFirst ? throw OnnxNode.Refuse($"it flattens {image.Text}, whose channels are last, and is noted to count them first")
            : ImportedValue.Features(layer, count);
    }

    private static IEnumerable<string> Sizes(TensorShape shape) => [CSharpText.Literal(shape.Width), CSharpText.Literal(shape.Height), CSharpText.Literal(shape.Channels)];

    private static OnnxNode[] Turns(ImportContext context, OnnxNode node)
    {
        IReadOnlyList<OnnxNode> readers = context.Graph.Readers(node.Outputs[0]);
        bool isShown = context.Graph.IsOutput(node.Outputs[0]);
        return !isShown && readers.All(static reader => reader.Operator == "Transpose" && reader.Ints("perm") is [0, 3, 1, 2]) ? [.. readers] : [];
    }

    private static bool IsInMemoryOrder(ImportedValue value) => value.IsImage
        ? value.IsChannelsLast || value.Shape.Channels == 1 || value.Shape is { Width: 1, Height: 1 }
        : value.HasOrder(Enumerable.Range(0, value.Order.Length));

    private static bool IsInFileOrder(ImportedValue value) => value.IsImage
        ? !value.IsChannelsLast || value.Shape.Channels == 1 || value.Shape is { Width: 1, Height: 1 }
        : value.HasOrder(ImportContext.FileOrder(value));

    private static LayerDraft Add(ImportContext context, string name, ImportedValue value, TensorShape shape, IReadOnlyList<string> arguments, int[]? files = null) => context.Add(new LayerDraft
    {
        Kind = "Reshape",
        Inputs = [value.Layer],
        Shape = shape,
        FileOrder = files ?? [],
        Arguments = arguments,
        NodeName = name,
    });
}
