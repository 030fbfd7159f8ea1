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

        ImportedValue joined = context.AnyValue(node, 0);
        for (int input = 1; input < node.Inputs.Count; input++)
        {
            joined = Elementwise(context, node, kind, joined, context.AnyValue(node, input));
        }

        context.Set(node, joined);
    }

    public static void Mean(ImportContext context, OnnxNode node)
    {
        Join(context, node, "Add");
        if (node.Inputs.Count > 1)
        {
            context.Set(node, ChannelwiseImports.Scaled(context, node, context.Find(node.Outputs[0])!, 1f / node.Inputs.Count));
        }
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
                context.Set(node, context.AddElementwise(node, kind, context.AnyValue(node, side), arguments));
                return true;
            }
        }

        return false;
    }

    public static ImportedValue Elementwise(ImportContext context, OnnxNode node, string kind, ImportedValue first, ImportedValue second)
    {
        _ = first.BatchAxis == second.BatchAxis ? 0 : throw Refuse(first, second);
        if (!first.Dimensions.SequenceEqual(second.Dimensions))
        {
            return Broadcasts.Join(context, node, kind, first, second);
        }

        if (first.IsImage != second.IsImage || first.IsChannelsLast != second.IsChannelsLast)
        {
            // One of them is an image: the other becomes one that is laid out alike, if it can.
            ImportedValue image = first.IsImage ? first : second;
            (first, second) = (Alike(context, node, first, image), Alike(context, node, second, image));
        }

        if (!first.IsImage && !first.HasOrder(second.Order))
        {
            second = Ordered(context, node, second, first);
        }

        return first.Through(Add(context, node, kind, first, second, first.Shape, ImportContext.FileOrder(first)));
    }

    private static ImportedValue Alike(ImportContext context, OnnxNode node, ImportedValue value, ImportedValue image) =>
        image.IsChannelsLast ? Layouts.Rows(context, node, value) : Layouts.Image(context, node, value) with { BatchAxis = value.BatchAxis };

    /// <summary>Features in the order in which others lie.</summary>
    private static ImportedValue Ordered(ImportContext context, OnnxNode node, ImportedValue value, ImportedValue wanted)
    {
        int[] source = new int[value.Order.Length];
        for (int place = 0; place < source.Length; place++)
        {
            source[wanted.Order[place]] = value.Order[place];
        }

        (LayerDraft? layer, TensorShape shape) = Movements.Moved(context, node, value.Layer, value.Shape, source);
        return value with { Layer = Movements.View(context, node, layer, shape, value.Shape), Order = wanted.Order };
    }

    public static LayerDraft Add(ImportContext context, OnnxNode node, string kind, ImportedValue first, ImportedValue second, TensorShape shape, int[] files) => context.Add(new LayerDraft
    {
        Kind = kind,
        Inputs = [first.Layer, second.Layer],
        Shape = shape,
        FileOrder = files,
        NodeName = node.OwnName,
    });

    public static NodeRefusedException Refuse(ImportedValue first, ImportedValue second) => OnnxNode.Refuse($"it joins {first.Text} and {second.Text}, which has no counterpart");
}
