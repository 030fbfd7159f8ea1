namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// Every second channel of an image, from the first or the second on, as ShuffleNet takes channels apart: a Reshape to [channels / 2, 2, pixels], a Transpose that puts the two in
/// front, a Reshape to [2, N, channels / 2, height, width] and a Gather of one of both. The Reshape takes the batch and the channels together, which for a batch of 1 is the same.
/// </summary>
/// <param name="Channels">Of the input.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Start">0 or 1.</param>
internal sealed record InterleavePattern(long Channels, long Height, long Width, int Start)
{
    /// <summary>The pattern that ends with a Gather, and the value that it reads.</summary>
    public static LayerPattern? Find(ImportGraph graph, OnnxNode gather)
    {
        if (gather.Inputs.Count != 2 || gather.Int("axis", 0) != 0 || graph.Constant(gather.Inputs[1]) is not { Dims.Count: 0 } place || TensorValues.IsFloat(place)
            || graph.Producer(gather.Inputs[0]) is not { Operator: "Reshape" } joined || SquaresPattern.Before(graph, joined) is not { Operator: "Transpose" } moved
            || moved.Ints("perm") is not [1, 0, 2] || SquaresPattern.Before(graph, moved) is not { Operator: "Reshape" } apart)
        {
            return null;
        }

        bool fits = SquaresPattern.Shape(graph, apart) is [> 0 and <= short.MaxValue and var half, 2, > 0 and var pixels]
            && SquaresPattern.Shape(graph, joined) is [2, var batch, var channels, > 0 and <= short.MaxValue and var height, > 0 and <= short.MaxValue and var width]
            && batch is 1 or -1 && channels == half && pixels == height * width;
        return fits && SquaresPattern.Shape(graph, joined) is { } sizes && TensorValues.Integers(place)[0] is 0 or 1
            ? new("ShuffleChannels", apart.Inputs[0]) { Interleave = new(2 * sizes[2], sizes[3], sizes[4], (int)TensorValues.Integers(place)[0]) }
            : null;
    }

    /// <summary>The channels put in order, once for both parts, and a run of them.</summary>
    public void Import(ImportContext context, OnnxNode node, string input, ImportedValue value)
    {
        value = Layouts.Image(context, node, value);
        _ = Channels == value.Shape.Channels && Height == value.Shape.Height && Width == value.Shape.Width
            ? 0 : throw OnnxNode.Refuse($"it and the nodes before it take {value.Text} apart into channels of another image");
        string half = CSharpText.Literal(Channels / 2);
        string shuffled = input + "\0interleaved";
        ImportedValue all = context.Find(shuffled) ?? context.AddElementwise(node, "ShuffleChannels", value, half);
        context.Set(shuffled, all);
        TensorShape shape = WindowImports.Image(Width, Height, Channels / 2);
        context.Set(node, ImportedValue.Image(context.Add(new LayerDraft
        {
            Kind = "Slice",
            Inputs = [all.Layer],
            Shape = shape,
            Arguments = [CSharpText.Literal(Start * (Channels / 2)), half],
            NodeName = node.OwnName,
        }), shape, isChannelsLast: false));
    }
}
