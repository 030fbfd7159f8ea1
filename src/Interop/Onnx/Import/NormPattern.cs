using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A normalization of each example by itself that is written as several operators.</summary>
/// <param name="Axes">Over which dimensions, counted with the batch; empty for groups.</param>
/// <param name="Groups">How many groups; 0 for none.</param>
/// <param name="Epsilon">What is added to the variance, or the least divisor.</param>
internal sealed record NormPattern(long[] Axes, int Groups, float Epsilon)
{
    /// <summary>Of groups the weight and bias of each.</summary>
    public (TensorProto Weight, TensorProto Bias)? OfGroups { get; init; }

    /// <summary>What groups are joined to again; null for the shape that they came from.</summary>
    public long[]? Joined { get; init; }

    /// <summary>For each channel; null for 1.</summary>
    public TensorProto? Weight { get; init; }

    /// <summary>For each channel; null for 0.</summary>
    public TensorProto? Bias { get; init; }

    /// <summary>The pattern that ends with a node, and the value that it reads.</summary>
    public static LayerPattern? Find(ImportGraph graph, OnnxNode node)
    {
        if (UnitLength(graph, node) is { } unit)
        {
            return unit;
        }

        (OnnxNode core, TensorProto? weight, TensorProto? bias) = Affine(graph, node);
        LayerPattern? found = core.Operator switch { "Div" => Written(graph, core), "Reshape" => OfReshape(graph, core), _ => null };
        return found is null ? null : found with { Norm = found.Norm! with { Weight = weight, Bias = bias } };
    }

    /// <summary>core·weight + bias, of which both, or the bias, may be missing.</summary>
    private static (OnnxNode Core, TensorProto? Weight, TensorProto? Bias) Affine(ImportGraph graph, OnnxNode node)
    {
        (OnnxNode scaled, TensorProto? bias) = With(graph, node, "Add");
        (OnnxNode core, TensorProto? weight) = With(graph, scaled, "Mul");
        return (core, weight, bias);
    }

    /// <summary>The node before an operator whose other side is a constant, and the constant; else the node itself.</summary>
    private static (OnnxNode Node, TensorProto? Constant) With(ImportGraph graph, OnnxNode node, string operation)
    {
        for (int side = 0; side < 2 && node.Operator == operation && node.Inputs.Count == 2; side++)
        {
            if (graph.Constant(node.Inputs[1 - side]) is { } constant && graph.IsReadOnce(node.Inputs[side]) && graph.Producer(node.Inputs[side]) is { } before)
            {
                return (before, constant);
            }
        }

        return (node, null);
    }

    /// <summary>(x − mean(x)) / √(mean((x − mean(x))²) + ε).</summary>
    private static LayerPattern? Written(ImportGraph graph, OnnxNode quotient)
    {
        bool isQuotient = quotient.Inputs.Count == 2 && LayerPatterns.Unary(graph, quotient.Inputs[1], "Sqrt") is { } widened && graph.Producer(widened) is { Operator: "Add", Inputs.Count: 2 } sum
            && (graph.Scalar(sum.Inputs[1]) ?? graph.Scalar(sum.Inputs[0])) is not null;
        if (!isQuotient)
        {
            return null;
        }

        OnnxNode added = graph.Producer(LayerPatterns.Unary(graph, quotient.Inputs[1], "Sqrt")!)!;
        int constant = graph.Scalar(added.Inputs[1]) is not null ? 1 : 0;
        string centered = quotient.Inputs[0];
        OnnxNode? variance = graph.Producer(added.Inputs[1 - constant]);
        OnnxNode? difference = graph.Producer(centered);
        OnnxNode? mean = difference is { Operator: "Sub", Inputs.Count: 2 } ? graph.Producer(difference.Inputs[1]) : null;
        bool isWhole = Reduced(graph, variance, "ReduceMean") is { } axes && Reduced(graph, mean, "ReduceMean") is { } same && axes.SequenceEqual(same)
            && mean!.Inputs[0] == difference!.Inputs[0] && IsSquare(graph, variance!.Inputs[0], centered, difference.Inputs[0], mean);
        return isWhole ? new("LayerNorm", difference!.Inputs[0]) { Norm = new(Reduced(graph, mean, "ReduceMean")!, 0, graph.Scalar(added.Inputs[constant])!.Value) } : null;
    }

    /// <summary>The square of the centered value, or of the same difference computed again.</summary>
    private static bool IsSquare(ImportGraph graph, string value, string centered, string x, OnnxNode mean)
    {
        bool IsCentered(string name) => name == centered
            || (graph.Producer(name) is { Operator: "Sub", Inputs.Count: 2 } again && again.Inputs[0] == x && graph.Producer(again.Inputs[1]) == mean);
        return graph.Producer(value) switch
        {
            { Operator: "Pow", Inputs.Count: 2 } power => graph.Scalar(power.Inputs[1]) == 2 && IsCentered(power.Inputs[0]),
            { Operator: "Mul", Inputs.Count: 2 } product => IsCentered(product.Inputs[0]) && IsCentered(product.Inputs[1]),
            _ => false,
        };
    }

    /// <summary>x / max(‖x‖, ε), the divisor perhaps expanded to the shape of x.</summary>
    private static LayerPattern? UnitLength(ImportGraph graph, OnnxNode node)
    {
        if (node is not { Operator: "Div", Inputs.Count: 2 })
        {
            return null;
        }

        OnnxNode? divisor = graph.Producer(node.Inputs[1]);
        divisor = divisor is { Operator: "Expand", Inputs.Count: 2 } ? graph.Producer(divisor.Inputs[0]) : divisor;
        bool isHeld = divisor is { Operator: "Clip", Inputs.Count: 2 } || (divisor is { Operator: "Clip", Inputs.Count: 3 } clip && !clip.HasInput(2)) || divisor is { Operator: "Max", Inputs.Count: 2 };
        OnnxNode? length = isHeld ? graph.Producer(divisor!.Inputs[0]) : divisor;
        float? least = isHeld ? graph.Scalar(divisor!.Inputs[1]) : 0;
        return least is >= 0 and < float.PositiveInfinity && Reduced(graph, length, "ReduceL2") is { } axes && length!.Inputs[0] == node.Inputs[0]
            ? new("L2Normalize", node.Inputs[0]) { Norm = new(axes, 0, least.Value) }
            : null;
    }

    /// <summary>A Reshape to [N, groups, −1], an InstanceNormalization, and a Reshape back, as PyTorch writes GroupNorm.</summary>
    private static LayerPattern? OfReshape(ImportGraph graph, OnnxNode back)
    {
        OnnxNode? normal = back.Inputs.Count == 2 && graph.IsReadOnce(back.Inputs[0]) ? graph.Producer(back.Inputs[0]) : null;
        OnnxNode? apart = normal is { Operator: "InstanceNormalization", Inputs.Count: 3 } && graph.IsReadOnce(normal.Inputs[0]) ? graph.Producer(normal.Inputs[0]) : null;
        if (apart is not { Operator: "Reshape", Inputs.Count: 2 } || Shape(graph, apart.Inputs[1]) is not [_, > 0 and <= short.MaxValue and var groups, _]
            || graph.Constant(normal!.Inputs[1]) is not { } weight || graph.Constant(normal.Inputs[2]) is not { } bias)
        {
            return null;
        }

        bool isBack = LayerPatterns.Unary(graph, back.Inputs[1], "Shape") == apart.Inputs[0];
        long[]? joined = Shape(graph, back.Inputs[1]);
        return isBack || joined is not null
            ? new("GroupNorm", apart.Inputs[0]) { Norm = new([], (int)groups, normal.Float("epsilon", 1e-5f)) { OfGroups = (weight, bias), Joined = isBack ? null : joined } }
            : null;
    }

    /// <summary>The axes of a reduction that keeps its dimensions: an attribute in older operator sets, an input in newer ones.</summary>
    private static long[]? Reduced(ImportGraph graph, OnnxNode? node, string operation) => node is null || node.Operator != operation || node.Int("keepdims", 1) == 0
        ? null
        : node.Ints("axes") ?? (node.HasInput(1) ? Shape(graph, node.Inputs[1]) : null);

    private static long[]? Shape(ImportGraph graph, string value) => graph.Constant(value) is { } tensor && !TensorValues.IsFloat(tensor) ? TensorValues.Integers(tensor) : null;
}
