namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// A ShuffleChannels, which is written as a Reshape to [N, groups, channels / groups, height, width], a Transpose that puts the groups behind, and a Reshape back.
/// </summary>
/// <param name="Channels">Of the input.</param>
/// <param name="Groups">How many follow each other.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record ShufflePattern(long Channels, long Groups, long Height, long Width)
{
    /// <summary>The pattern that ends with a Reshape, and the value that it reads.</summary>
    public static LayerPattern? Find(ImportGraph graph, OnnxNode joined)
    {
        if (SquaresPattern.Before(graph, joined) is not { Operator: "Transpose" } moved || moved.Ints("perm") is not [0, 2, 1, 3, 4]
            || SquaresPattern.Before(graph, moved) is not { Operator: "Reshape" } apart || apart.Inputs.Count != 2)
        {
            return null;
        }

        return SquaresPattern.Shape(graph, apart) is [var batch, > 0 and <= short.MaxValue and var groups, > 0 and <= int.MaxValue and var each, > 0 and var height, > 0 and var width]
            && SquaresPattern.Shape(graph, joined) is [var same, var channels, var rows, var columns]
            && SquaresPattern.IsBatch(graph, batch) && SquaresPattern.IsBatch(graph, same)
            && (channels == groups * each || (channels == -1 && same != -1)) && rows == height && columns == width
                ? new("ShuffleChannels", apart.Inputs[0]) { Shuffle = new(groups * each, groups, height, width) }
                : null;
    }
}
