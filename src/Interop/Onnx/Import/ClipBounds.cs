namespace NetDsl.Interop.Onnx.Import;

/// <summary>The bounds of a Clip: attributes before operator set 11, inputs from there on.</summary>
/// <param name="Least">−∞ for none.</param>
/// <param name="Most">+∞ for none.</param>
internal readonly record struct ClipBounds(float Least, float Most)
{
    /// <summary>The bounds; null where one is no constant number.</summary>
    public static ClipBounds? Of(ImportGraph graph, OnnxNode node)
    {
        float? least = Bound(graph, node, 1, "min", float.NegativeInfinity);
        float? most = Bound(graph, node, 2, "max", float.PositiveInfinity);
        return least is { } lower && most is { } upper ? new(lower, upper) : null;
    }

    /// <summary>Older exporters write the largest float where there is no bound.</summary>
    private static float? Bound(ImportGraph graph, OnnxNode node, int input, string attribute, float none)
    {
        float? bound = node.OperatorSet < 11 ? node.Float(attribute, none) : node.HasInput(input) ? graph.Scalar(node.Inputs[input]) : none;
        return bound is float.MaxValue or float.MinValue && (bound > 0) == (none > 0) ? none : bound;
    }
}
