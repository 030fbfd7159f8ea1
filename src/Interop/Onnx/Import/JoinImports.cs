using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Nodes that join values.</summary>
internal static class JoinImports
{
    public static void Sum(ImportContext context, OnnxNode node)
    {
        ImportedValue sum = context.Value(node, 0);
        for (int input = 1; input < node.Inputs.Count; input++)
        {
            sum = Elementwise(context, node, "Add", sum, context.Value(node, input));
        }

        context.Set(node, sum);
    }

    public static void Multiply(ImportContext context, OnnxNode node)
    {
        (ImportedValue first, ImportedValue second) = (context.Value(node, 0), context.Value(node, 1));
        if (first.Dimensions.SequenceEqual(second.Dimensions) && first.IsImage == second.IsImage)
        {
            context.Set(node, Elementwise(context, node, "Multiply", first, second));
            return;
        }

        // [C, 1, 1] over [C, H, W]: features over the channels of an image.
        (ImportedValue image, ImportedValue gate) = Area(first) >= Area(second) ? (first, second) : (second, first);
        gate = context.AsFeatures(node, gate);
        bool isGate = image is { IsImage: true, IsChannelsLast: false } && !gate.IsImage && gate.Shape.Channels == image.Shape.Channels
            && (gate.Dimensions.Length == 3 || image.Shape is { Width: 1, Height: 1 });
        if (!isGate || !gate.HasOrder(Enumerable.Range(0, gate.Order.Length)))
        {
            throw Refuse(first, second);
        }

        context.Set(node, image.Through(context.Add(new LayerDraft
        {
            Kind = "Multiply",
            Inputs = [image.Layer, gate.Layer],
            Shape = image.Shape,
            NodeName = node.OwnName,
        })));
    }

    public static void Concat(ImportContext context, OnnxNode node)
    {
        ImportedValue joined = context.Value(node, 0);
        long axis = node.Int("axis", 1);
        axis = axis < 0 ? axis + joined.Dimensions.Length + 1 : axis;
        if (axis != joined.ChannelAxis)
        {
            throw OnnxNode.Refuse($"it joins {joined.Text} along axis {axis}; only the channels have a counterpart");
        }

        for (int input = 1; input < node.Inputs.Count; input++)
        {
            joined = Joined(context, node, joined, context.Value(node, input));
        }

        context.Set(node, joined);
    }

    private static ImportedValue Joined(ImportContext context, OnnxNode node, ImportedValue first, ImportedValue second)
    {
        (TensorShape a, TensorShape b) = (first.Shape, second.Shape);
        if (a.IsImage != b.IsImage || a.Width != b.Width || a.Height != b.Height || first.IsChannelsLast != second.IsChannelsLast
            || first.Dimensions.Length != second.Dimensions.Length || (long)a.Length + b.Length > int.MaxValue)
        {
            throw Refuse(first, second);
        }

        context.Reserve(a.IsImage ? 0 : 2L * (a.Channels + (long)b.Channels));
        TensorShape shape = a.IsImage ? TensorShape.Image(a.Width, a.Height, a.Channels + b.Channels) : TensorShape.Features(a.Channels + b.Channels);
        var layer = context.Add(new LayerDraft
        {
            Kind = "Concat",
            Inputs = [first.Layer, second.Layer],
            Shape = shape,
            FileOrder = a.IsImage ? [] : Behind(ImportContext.FileOrder(first), ImportContext.FileOrder(second)),
            NodeName = node.OwnName,
        });
        return a.IsImage
            ? ImportedValue.Image(layer, shape, first.IsChannelsLast)
            : ImportedValue.Features(layer, Behind(first.Order, second.Order)) with { Dimensions = first.IsPixel ? [shape.Channels, 1, 1] : [shape.Channels] };
    }

    private static int[] Behind(int[] first, int[] second) => [.. first, .. second.Select(index => index + first.Length)];

    private static ImportedValue Elementwise(ImportContext context, OnnxNode node, string kind, ImportedValue first, ImportedValue second)
    {
        if (!first.Dimensions.SequenceEqual(second.Dimensions) || first.Shape != second.Shape || first.IsChannelsLast != second.IsChannelsLast)
        {
            throw Refuse(first, second);
        }

        if (!first.HasOrder(second.Order))
        {
            throw OnnxNode.Refuse($"it pairs the features of a flattened image with others in another order than NetDsl's, which is row, column, channel");
        }

        return first.Through(context.Add(new LayerDraft
        {
            Kind = kind,
            Inputs = [first.Layer, second.Layer],
            Shape = first.Shape,
            FileOrder = ImportContext.FileOrder(first),
            NodeName = node.OwnName,
        }));
    }

    private static long Area(ImportedValue value) => (long)value.Shape.Width * value.Shape.Height;

    private static NodeRefusedException Refuse(ImportedValue first, ImportedValue second) => OnnxNode.Refuse($"it joins {first.Text} and {second.Text}, which has no counterpart");
}
