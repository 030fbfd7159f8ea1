using System;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// A SpaceToDepth that is written as a Reshape to [N, channels, height, block, width, block], a Transpose that puts the places in a square beside the channels, and a
/// Reshape that joins them, as PyTorch exports PixelUnshuffle.
/// </summary>
/// <param name="Channels">Of the input.</param>
/// <param name="Height">Squares.</param>
/// <param name="Width">Squares.</param>
/// <param name="Block">Pixels of a square along an axis.</param>
/// <param name="Order">Of the output's channels.</param>
internal sealed record SquaresPattern(long Channels, long Height, long Width, long Block, DepthOrder Order)
{
    /// <summary>The pattern that ends with a Reshape, and the value that it reads.</summary>
    public static LayerPattern? Find(ImportGraph graph, OnnxNode joined)
    {
        if (Before(graph, joined) is not { Operator: "Transpose" } moved || Before(graph, moved) is not { Operator: "Reshape" } apart || apart.Inputs.Count != 2)
        {
            return null;
        }

        DepthOrder? order = moved.Ints("perm") switch
        {
            [0, 1, 3, 5, 2, 4] => DepthOrder.CRD,
            [0, 3, 5, 1, 2, 4] => DepthOrder.DCR,
            _ => null,
        };
        bool isWhole = order is not null && Shape(graph, apart) is [var batch, > 0, > 0, > 0, > 0, > 0] squares && squares[3] == squares[5] && squares.Skip(1).All(static size => size <= short.MaxValue)
            && Shape(graph, joined) is [var same, var channels, var height, var width] && IsBatch(graph, batch) && IsBatch(graph, same)
            && channels == squares[1] * squares[3] * squares[3] && height == squares[2] && width == squares[4];
        return isWhole && Shape(graph, apart) is { } sizes
            ? new("SpaceToDepth", apart.Inputs[0]) { Squares = new(sizes[1], sizes[2], sizes[4], sizes[3], order!.Value) }
            : null;
    }

    /// <summary>A dimension that stands for the batch.</summary>
    public static bool IsBatch(ImportGraph graph, long size) => size is 0 or -1 || size == (graph.BatchSize ?? 1);

    /// <summary>The node whose value a node alone reads.</summary>
    public static OnnxNode? Before(ImportGraph graph, OnnxNode node) =>
        node.Inputs.Count > 0 && graph.IsReadOnce(node.Inputs[0]) ? graph.Producer(node.Inputs[0]) : null;

    /// <summary>The constant shape that a Reshape makes.</summary>
    public static long[]? Shape(ImportGraph graph, OnnxNode node) =>
        node.Inputs.Count == 2 && graph.Constant(node.Inputs[1]) is { } tensor && !TensorValues.IsFloat(tensor) ? TensorValues.Integers(tensor) : null;
}
