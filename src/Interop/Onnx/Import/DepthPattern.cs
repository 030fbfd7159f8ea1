using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// A DepthToSpace that is written as a Reshape that takes the channels apart into squares, a Transpose that puts the places in a square beside rows and columns, and a Reshape that
/// joins them, as PyTorch exports PixelShuffle in older operator sets.
/// </summary>
/// <param name="Channels">Of the output.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="Block">Pixels of a square along an axis.</param>
/// <param name="Order">Of the input's channels.</param>
internal sealed record DepthPattern(long Channels, long Height, long Width, long Block, DepthOrder Order)
{
    /// <summary>The pattern that ends with a Reshape, and the value that it reads.</summary>
    public static LayerPattern? Find(ImportGraph graph, OnnxNode joined)
    {
        if (SquaresPattern.Before(graph, joined) is not { Operator: "Transpose" } moved || SquaresPattern.Before(graph, moved) is not { Operator: "Reshape" } apart
            || SquaresPattern.Shape(graph, apart) is not { Length: 6 } sizes || sizes.Skip(1).Any(static size => size is < 1 or > short.MaxValue)
            || SquaresPattern.Shape(graph, joined) is not [var batch, var channels, var height, var width])
        {
            return null;
        }

        DepthPattern? found = moved.Ints("perm") switch
        {
            [0, 1, 4, 2, 5, 3] when sizes[2] == sizes[3] => new(sizes[1], sizes[4], sizes[5], sizes[2], DepthOrder.CRD),
            [0, 3, 4, 1, 5, 2] when sizes[1] == sizes[2] => new(sizes[3], sizes[4], sizes[5], sizes[1], DepthOrder.DCR),
            _ => null,
        };
        bool fits = found is not null && SquaresPattern.IsBatch(graph, sizes[0]) && SquaresPattern.IsBatch(graph, batch)
            && channels == found.Channels && height == found.Height * found.Block && width == found.Width * found.Block;
        return fits ? new("DepthToSpace", apart.Inputs[0]) { Depth = found } : null;
    }
}
