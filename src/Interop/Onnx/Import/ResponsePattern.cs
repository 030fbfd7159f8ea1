using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// A local response normalization written out, as PyTorch exports it: x / (k + alpha·mean(x²))^beta, the mean over neighbouring channels, which are made a dimension of space
/// beside an added one, padded with zeros and averaged by a pool.
/// </summary>
/// <param name="Size">Over how many channels.</param>
/// <param name="Alpha">The factor of the mean.</param>
/// <param name="Beta">The exponent.</param>
/// <param name="K">What is added.</param>
/// <param name="Rank">Dimensions of the value, with the batch.</param>
/// <param name="Shapes">To which constant shapes the squares are brought on the way, the added dimension left out.</param>
internal sealed record ResponsePattern(long Size, float Alpha, float Beta, float K, int Rank, IReadOnlyList<long[]> Shapes)
{
    /// <summary>The pattern that ends with a quotient, and the value that it reads.</summary>
    public static LayerPattern? Find(ImportGraph graph, OnnxNode node)
    {
        if (node is not { Operator: "Div", Inputs.Count: 2 } || graph.Producer(node.Inputs[1]) is not { } root || Power(graph, root) is not (string widened, float beta))
        {
            return null;
        }

        (string scaled, float k) = With(graph, widened, "Add") ?? (widened, 0);
        (string mean, float alpha) = With(graph, scaled, "Mul") ?? (scaled, 1);
        var shapes = new List<long[]>();
        OnnxNode? pool = Behind(graph, mean, shapes);
        long[]? window = pool is { Operator: "AveragePool" } ? pool.Ints("kernel_shape") : null;
        if (window is not [> 0, ..] || !IsPlain(pool!, window) || Pads(graph, pool!, window.Length) is not (string padded, long[] pads))
        {
            return null;
        }

        OnnxNode? square = Behind(graph, padded, shapes);
        bool isWhole = pads[0] == window[0] / 2 && pads[1] == (window[0] - 1) / 2 && square is not null && Squared(graph, square) == node.Inputs[0];
        return isWhole ? new("LocalResponseNorm", node.Inputs[0]) { Response = new(window[0], alpha, beta, k, window.Length + 1, shapes) } : null;
    }

    public void Import(ImportContext context, OnnxNode node, ImportedValue value)
    {
        if (value.BatchAxis != 0 || value.Dimensions.Length + 1 != Rank || !Shapes.All(shape => Fits(shape, value.Dimensions)))
        {
            throw OnnxNode.Refuse($"it and the nodes before it divide {value.Text} by a mean over other values than the neighbouring channels");
        }

        NormalizationImports.LocalResponseNorm(context, node, Layouts.Image(context, node, value), Size, Alpha, Beta, K);
    }

    /// <summary>The shape is the value's own, with one dimension left open.</summary>
    private static bool Fits(long[] shape, int[] dimensions) =>
        shape.Length == dimensions.Length + 1 && shape.Skip(1).Zip(dimensions).All(static pair => pair.First == pair.Second || pair.First == -1) && shape.Count(static size => size == -1) <= 1;

    /// <summary>What is raised to a constant power.</summary>
    private static (string Value, float Exponent)? Power(ImportGraph graph, OnnxNode node) => node switch
    {
        { Operator: "Pow", Inputs.Count: 2 } => graph.Scalar(node.Inputs[1]) is { } exponent ? (node.Inputs[0], exponent) : null,
        { Operator: "Sqrt", Inputs.Count: 1 } => (node.Inputs[0], 0.5f),
        _ => null,
    };

    /// <summary>The other side of a sum or product with a constant number.</summary>
    private static (string Value, float Constant)? With(ImportGraph graph, string value, string operation)
    {
        OnnxNode? node = graph.Producer(value);
        for (int side = 0; side < 2 && node?.Operator == operation && node.Inputs.Count == 2; side++)
        {
            if (graph.Scalar(node.Inputs[1 - side]) is { } constant)
            {
                return (node.Inputs[side], constant);
            }
        }

        return null;
    }

    /// <summary>The node before those that add a dimension or take it away again; the constant shapes among them are kept.</summary>
    private static OnnxNode? Behind(ImportGraph graph, string value, List<long[]> shapes)
    {
        while (graph.Producer(value) is { Inputs.Count: > 0 } node)
        {
            if (node.Operator == "Reshape" && node.Inputs.Count == 2)
            {
                long[]? shape = Integers(graph, node.Inputs[1]);

                // A computed shape is the value's own, taken apart and put together.
                if (shape is null && !graph.Behind([node.Inputs[1]]).Nodes.Any(static before => before.Operator == "Shape"))
                {
                    return node;
                }

                shapes.AddRange(shape is null ? [] : [shape is [var batch, 1, .. var rest] && rest.Length > 1 && IsAdded(graph, node) ? [batch, .. rest] : shape]);
            }
            else if (!(node.Operator is "Squeeze" or "Unsqueeze" ? Axes(graph, node) is [1] : node.Operator == "If" && Squeezed(node) is not null))
            {
                return node;
            }

            value = node.Operator == "If" ? Squeezed(node)! : node.Inputs[0];
        }

        return null;
    }

    /// <summary>A dimension of 1 was added behind the batch before this Reshape, or the Reshape adds it: a pool over one dimension more than the image has follows.</summary>
    private static bool IsAdded(ImportGraph graph, OnnxNode reshape) =>
        graph.Producer(reshape.Inputs[0]) is { Operator: "Unsqueeze" } or { Operator: "Mul" } or { Operator: "Pow" };

    /// <summary>PyTorch squeezes where the dimension is 1, which only the run would tell were it not known: both branches read the same value.</summary>
    private static string? Squeezed(OnnxNode node)
    {
        string? read = Only("then_branch");
        return read == Only("else_branch") ? read : null;

        // Newer operator sets have the dimension as a constant before the Squeeze.
        string? Only(string branch) => node.Attribute(branch)?.G?.Node is { Count: > 0 } nodes && nodes[^1] is { OpType: "Squeeze" or "Identity", Input.Count: > 0 } last
            && nodes.SkipLast(1).All(static before => before.OpType == "Constant") ? last.Input[0] : null;
    }

    /// <summary>A pool over the first dimension of its window alone, in steps of 1.</summary>
    private static bool IsPlain(OnnxNode pool, long[] window) =>
        window.Length is 2 or 3 && window.Skip(1).All(static size => size == 1) && pool.Text("auto_pad", "NOTSET") is "NOTSET" or "VALID" && pool.Int("ceil_mode", 0) == 0
        && (pool.Ints("strides") ?? []).Concat(pool.Ints("dilations") ?? []).All(static step => step == 1);

    /// <summary>The zeros before and behind the channels: the pool's own, which must count, and those of the Pads before it; null where there are others.</summary>
    private static (string Value, long[] Ends)? Pads(ImportGraph graph, OnnxNode pool, int axes)
    {
        long[] own = pool.Ints("pads") ?? new long[2 * axes];
        long[]? all = own.Length == 2 * axes && (pool.Int("count_include_pad", 0) != 0 || own.All(static pad => pad == 0)) ? own : null;
        string value = pool.Inputs[0];
        while (all is not null && graph.Producer(value) is { Operator: "Pad", Inputs.Count: > 0 } pad)
        {
            // Counted with the batch and the added dimension.
            long[]? pads = pad.Ints("pads") ?? (pad.HasInput(1) ? Integers(graph, pad.Inputs[1]) : null);
            bool isZero = pad.Text("mode", "constant") == "constant" && pad.Float("value", 0) == 0 && (!pad.HasInput(2) || graph.Scalar(pad.Inputs[2]) == 0) && !pad.HasInput(3);
            bool fits = isZero && pads?.Length == 2 * (axes + 2) && pads[0] == 0 && pads[1] == 0 && pads[axes + 2] == 0 && pads[axes + 3] == 0;
            all = fits ? [.. all.Zip(pads![2..(axes + 2)].Concat(pads[(axes + 4)..]), static (a, b) => a + b)] : null;
            value = pad.Inputs[0];
        }

        return all is not null && all.Where((_, index) => index % axes != 0).All(static pad => pad == 0) ? (value, [all[0], all[axes]]) : null;
    }

    private static string? Squared(ImportGraph graph, OnnxNode node) => node switch
    {
        { Operator: "Mul", Inputs.Count: 2 } => node.Inputs[0] == node.Inputs[1] ? node.Inputs[0] : null,
        { Operator: "Pow", Inputs.Count: 2 } => graph.Scalar(node.Inputs[1]) == 2 ? node.Inputs[0] : null,
        _ => null,
    };

    private static long[]? Axes(ImportGraph graph, OnnxNode node) => node.Ints("axes") ?? (node.HasInput(1) ? Integers(graph, node.Inputs[1]) : null);

    private static long[]? Integers(ImportGraph graph, string value) =>
        graph.Constant(value) is { } tensor && !TensorValues.IsFloat(tensor) ? TensorValues.Integers(tensor) : null;
}
