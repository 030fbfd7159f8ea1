using System;
using System.Globalization;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Nodes that move the values of an image between pixels and channels.</summary>
internal static class RearrangementImports
{
    public static void DepthToSpace(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Image(node, 0);
        long block = Block(node);
        DepthOrder order = node.Text("mode", "DCR") switch
        {
            "DCR" => DepthOrder.DCR,
            "CRD" => DepthOrder.CRD,
            string mode => throw OnnxNode.Refuse($"its mode {mode} has no counterpart"),
        };
        _ = value.Shape.Channels % (block * block) == 0 ? 0 : throw OnnxNode.Refuse($"the square of its blocksize of {block} does not divide the channels of {value.Text}");
        Add(context, node, value, "DepthToSpace", block, order, WindowImports.Image(value.Shape.Width * block, value.Shape.Height * block, value.Shape.Channels / (block * block)));
    }

    /// <summary>ONNX's own operator, whose channels are in the order DCR.</summary>
    public static void SpaceToDepth(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Image(node, 0);
        long block = Block(node);
        if (value.Shape.Width % block != 0 || value.Shape.Height % block != 0)
        {
            throw OnnxNode.Refuse($"its blocksize of {block} does not divide the rows and columns of {value.Text}");
        }

        ToDepth(context, node, value, block, DepthOrder.DCR);
    }

    /// <summary>The same written as Reshape, Transpose and Reshape.</summary>
    public static void SpaceToDepth(ImportContext context, OnnxNode node, ImportedValue value, SquaresPattern squares)
    {
        value = Layouts.Image(context, node, value);
        bool fits = squares.Channels == value.Shape.Channels && squares.Width * squares.Block == value.Shape.Width && squares.Height * squares.Block == value.Shape.Height;
        _ = fits ? 0 : throw OnnxNode.Refuse($"it and the nodes before it take {value.Text} apart into other squares than of {squares.Block}×{squares.Block} pixels");
        ToDepth(context, node, value, squares.Block, squares.Order);
    }

    /// <summary>Reshape, Transpose and Reshape.</summary>
    public static void DepthToSpace(ImportContext context, OnnxNode node, ImportedValue value, DepthPattern depth)
    {
        value = Layouts.Image(context, node, value);
        bool fits = depth.Channels * depth.Block * depth.Block == value.Shape.Channels && depth.Width == value.Shape.Width && depth.Height == value.Shape.Height;
        _ = fits ? 0 : throw OnnxNode.Refuse($"it and the nodes before it take {value.Text} apart into squares of {depth.Block}×{depth.Block} pixels of another image");
        Add(context, node, value, "DepthToSpace", depth.Block, depth.Order, WindowImports.Image(depth.Width * depth.Block, depth.Height * depth.Block, depth.Channels));
    }

    /// <summary>Reshape, Transpose and Reshape.</summary>
    public static void ShuffleChannels(ImportContext context, OnnxNode node, ImportedValue value, ShufflePattern shuffle)
    {
        value = Layouts.Image(context, node, value);
        bool fits = shuffle.Channels == value.Shape.Channels && shuffle.Width == value.Shape.Width && shuffle.Height == value.Shape.Height;
        _ = fits ? 0 : throw OnnxNode.Refuse($"it and the nodes before it take {value.Text} apart into {shuffle.Groups} groups of another image");
        context.Set(node, context.AddElementwise(node, "ShuffleChannels", value, shuffle.Groups.ToString(CultureInfo.InvariantCulture)));
    }

    private static void ToDepth(ImportContext context, OnnxNode node, ImportedValue value, long block, DepthOrder order) => Add(
        context, node, value, "SpaceToDepth", block, order,
        WindowImports.Image(value.Shape.Width / block, value.Shape.Height / block, value.Shape.Channels * block * block));

    private static long Block(OnnxNode node)
    {
        long block = node.Int("blocksize", 0);
        return block is >= 1 and <= short.MaxValue ? block : throw OnnxNode.Refuse($"its blocksize is {block}");
    }

    /// <summary>Adds the layer; of blocks of one pixel both orders are the same.</summary>
    private static void Add(ImportContext context, OnnxNode node, ImportedValue value, string kind, long block, DepthOrder order, TensorShape output)
    {
        string[] property = order == DepthOrder.DCR && block > 1 ? [$"Order = {nameof(DepthOrder)}.{order}"] : [];
        context.Set(node, ImportedValue.Image(context.Add(new LayerDraft
        {
            Kind = kind,
            Inputs = [value.Layer],
            Shape = output,
            Arguments = [block.ToString(CultureInfo.InvariantCulture), .. property],
            NodeName = node.OwnName,
        }), output, isChannelsLast: false));
    }
}
