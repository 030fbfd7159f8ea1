using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Nodes that join values.</summary>
internal static class JoinImports
{
    /// <summary>An operator of two values, or of any number that are joined one after another.</summary>
    public static void Join(ImportContext context, OnnxNode node, string kind)
    {
        if (kind is "Maximum" or "Minimum" && Bounded(context, node, kind == "Maximum"))
        {
            return;
        }

        ImportedValue joined = context.Value(node, 0);
        for (int input = 1; input < node.Inputs.Count; input++)
        {
            joined = Elementwise(context, node, kind, joined, context.Value(node, input));
        }

        context.Set(node, joined);
    }

    /// <summary>A value and a constant number: a Clip with one bound.</summary>
    private static bool Bounded(ImportContext context, OnnxNode node, bool isLower)
    {
        for (int side = 0; side < 2 && node.Inputs.Count == 2; side++)
        {
            if (context.Graph.Scalar(node.Inputs[1 - side]) is { } bound && context.Graph.Constant(node.Inputs[side]) is null)
            {
                (string kind, string[] arguments) = !float.IsFinite(bound) ? throw OnnxNode.Refuse($"its bound is {CSharpText.Literal(bound)}")
                    : !isLower ? ("Clip", ["float.NegativeInfinity", CSharpText.Literal(bound)])
                    : bound == 0 ? ("Relu", []) : ("Clip", (string[])[CSharpText.Literal(bound), "float.PositiveInfinity"]);
                context.Set(node, context.AddElementwise(node, kind, context.Value(node, side), arguments));
                return true;
            }
        }

        return false;
    }

    public static void Concat(ImportContext context, OnnxNode node)
    {
        ImportedValue joined = context.Value(node, 0);
        long axis = node.Int("axis", 1);
        axis = axis < 0 ? axis + joined.Dimensions.Length + 1 : axis;
        bool isSequence = SequenceImports.IsSequence(joined);
        ImportedValue Seen(ImportedValue value) => !isSequence || value.Dimensions.Length != 2 ? value
            : axis == 2 ? SequenceImports.AsImage(context, node, value) : SequenceImports.AsFeatures(context, node, value);
        joined = Seen(joined);
        if (axis != joined.ChannelAxis)
        {
            throw OnnxNode.Refuse($"it joins {joined.Text} along axis {axis}; only the channels have a counterpart");
        }

        for (int input = 1; input < node.Inputs.Count; input++)
        {
            joined = Filled(context, node, input, joined) ?? Joined(context, node, joined, Seen(context.Value(node, input)));
        }

        context.Set(node, joined);
    }

    /// <summary>Channels of one number behind an image's, as exporters write what pads channels; null where the input is no such constant.</summary>
    private static ImportedValue? Filled(ImportContext context, OnnxNode node, int input, ImportedValue image)
    {
        if (!image.IsImage || image.Dimensions.Length != 3 || context.Filled(ImportContext.Name(node, input)) is not { } filled)
        {
            return null;
        }

        int[] sizes = filled.Sizes.Length == 4 ? [.. filled.Sizes.Skip(1).Select(static size => (int)size)] : [];
        int at = image.ChannelAxis - 1;
        bool fits = sizes.Length == 3 && sizes.Where((_, axis) => axis != at).SequenceEqual(image.Dimensions.Where((_, axis) => axis != at)) && sizes[at] > 0;
        _ = fits ? 0 : throw OnnxNode.Refuse($"it joins {image.Text} and a constant of [N, {string.Join(", ", filled.Sizes.Skip(1).Take(10))}]");
        ImportedValue padded = PadImports.Layer(context, new PendingPad(image, node, "constant", filled.Value, 0, 0, 0, 0) { Channels = sizes[at] });
        return ImportedValue.Image(padded.Layer, padded.Shape, image.IsChannelsLast);
    }

    private static ImportedValue Joined(ImportContext context, OnnxNode node, ImportedValue first, ImportedValue second)
    {
        (TensorShape a, TensorShape b) = (first.Shape, second.Shape);
        if (a.IsImage != b.IsImage || a.Width != b.Width || a.Height != b.Height || first.IsChannelsLast != second.IsChannelsLast
            || first.Dimensions.Length != second.Dimensions.Length || (!a.IsImage && !first.Dimensions.Skip(1).SequenceEqual(second.Dimensions.Skip(1))) || (long)a.Length + b.Length > int.MaxValue)
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
            ? first.Dimensions.Length == 2 ? SequenceImports.OfRow(layer, shape) : ImportedValue.Image(layer, shape, first.IsChannelsLast)
            : ImportedValue.Features(layer, Behind(first.Order, second.Order)) with { Dimensions = [first.Dimensions[0] + second.Dimensions[0], .. first.Dimensions.Skip(1)] };
    }

    private static int[] Behind(int[] first, int[] second) => [.. first, .. second.Select(index => index + first.Length)];

    private static ImportedValue Elementwise(ImportContext context, OnnxNode node, string kind, ImportedValue first, ImportedValue second)
    {
        if (first.Shape.IsImage != second.Shape.IsImage && SequenceImports.IsSequence(first) && SequenceImports.IsSequence(second))
        {
            (first, second) = (SequenceImports.AsImage(context, node, first), SequenceImports.AsImage(context, node, second));
        }

        bool isAlike = first.Dimensions.SequenceEqual(second.Dimensions) && first.Shape == second.Shape && first.IsChannelsLast == second.IsChannelsLast;
        if (!isAlike)
        {
            return Spread(context, node, kind, first, second);
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

    /// <summary>An image [C, H, W] and a pixel [C, 1, 1] or a map [1, H, W], on either side.</summary>
    private static ImportedValue Spread(ImportContext context, OnnxNode node, string kind, ImportedValue first, ImportedValue second)
    {
        (ImportedValue image, ImportedValue small) = IsSpread(second, first) ? (first, second) : IsSpread(first, second) ? (second, first) : throw Refuse(first, second);
        if (!small.IsImage && !small.HasOrder(Enumerable.Range(0, small.Order.Length)))
        {
            throw Refuse(first, second);
        }

        return image.Through(context.Add(new LayerDraft
        {
            Kind = kind,
            Inputs = [first.Layer, second.Layer],
            Shape = image.Shape,
            NodeName = node.OwnName,
        }));
    }

    private static bool IsSpread(ImportedValue small, ImportedValue image) => image.IsImage && small.Dimensions.Length == 3 && image.Dimensions.Length == 3
        && (!small.IsImage || small.IsChannelsLast == image.IsChannelsLast || small.Shape is { Width: 1, Height: 1 })
        && (IsPixel(small, image) || (small.IsImage && small.Shape == TensorShape.Image(image.Shape.Width, image.Shape.Height, 1)));

    /// <summary>Its dimensions have the channels where the image has them, and are 1 otherwise.</summary>
    private static bool IsPixel(ImportedValue small, ImportedValue image) =>
        small.Dimensions.SequenceEqual(image.IsChannelsLast ? [1, 1, image.Shape.Channels] : [image.Shape.Channels, 1, 1]);

    private static NodeRefusedException Refuse(ImportedValue first, ImportedValue second) => OnnxNode.Refuse($"it joins {first.Text} and {second.Text}, which has no counterpart");
}
