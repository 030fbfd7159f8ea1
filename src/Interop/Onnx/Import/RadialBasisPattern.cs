using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Squared distances of features from constant centres: Unsqueeze, Sub and ReduceSumSquare, the squares perhaps written as Mul or Pow and summed by ReduceSum.</summary>
/// <param name="Centres">[units, features], perhaps with a dimension of 1 in front.</param>
internal sealed record RadialBasisPattern(TensorProto Centres)
{
    /// <summary>The pattern that ends with a sum, and the value that it reads.</summary>
    public static LayerPattern? Find(ImportGraph graph, OnnxNode node)
    {
        string? differences = node.Inputs.Count == 0 || node.Int("keepdims", 1) != 0 || Axes(graph, node) is not [-1 or 2] ? null
            : node.Operator == "ReduceSumSquare" ? node.Inputs[0]
            : Squared(graph, node.Inputs[0]);
        if (differences is null || graph.IsOutput(differences) || graph.Producer(differences) is not { Operator: "Sub", Inputs.Count: 2 } subtraction)
        {
            return null;
        }

        // The square is the same whichever comes first.
        int constant = graph.Constant(subtraction.Inputs[1]) is not null ? 1 : 0;
        bool isSpread = graph.Producer(subtraction.Inputs[1 - constant]) is { Operator: "Unsqueeze", Inputs.Count: > 0 } spread && Axes(graph, spread) is [1 or -2];
        return isSpread && graph.Constant(subtraction.Inputs[constant]) is { } centres && IsMatrix(centres)
            ? new("RadialBasis", graph.Producer(subtraction.Inputs[1 - constant])!.Inputs[0]) { Radial = new(centres) }
            : null;
    }

    public void Import(ImportContext context, OnnxNode node, ImportedValue value)
    {
        int units = (int)Centres.Dims[^2];
        if (value.IsImage || value.Dimensions.Length != 1 || value.BatchAxis != 0 || Centres.Dims[^1] != value.Shape.Channels)
        {
            throw OnnxNode.Refuse($"it and the nodes before it give distances of {value.Text} from centres of [{string.Join(", ", Centres.Dims)}], where [N, features] and [units, features] are expected");
        }

        bool isFixed = ModelNotes.IsFixed(context.Graph.Notes, node.OwnName);
        string[] arguments = isFixed ? [CSharpText.Literal(units), "Fixed = true"] : [CSharpText.Literal(units)];
        float[] weights = DenseImports.InFileOrder(TensorValues.Floats(Centres), value);
        context.Set(node, ImportedValue.Features(context.Add(new LayerDraft
        {
            Kind = "RadialBasis",
            Inputs = [value.Layer],
            Shape = TensorShape.Features(units),
            FileOrder = [.. Enumerable.Range(0, units)],
            Arguments = arguments,
            Weights = [new("weight", [units, value.Shape.Channels], weights, Centres.Name) { IsFixed = isFixed }],
            NodeName = node.OwnName,
        }), units));
    }

    private static string? Squared(ImportGraph graph, string value) => graph.Producer(value) switch
    {
        _ when graph.IsOutput(value) => null,
        { Operator: "Mul", Inputs.Count: 2 } product when product.Inputs[0] == product.Inputs[1] => product.Inputs[0],
        { Operator: "Pow", Inputs.Count: 2 } power when graph.Scalar(power.Inputs[1]) == 2 => power.Inputs[0],
        _ => null,
    };

    /// <summary>An attribute in older operator sets, an input in newer ones.</summary>
    private static long[]? Axes(ImportGraph graph, OnnxNode node) =>
        node.Ints("axes") ?? (node.HasInput(1) && graph.Constant(node.Inputs[1]) is { } tensor && !TensorValues.IsFloat(tensor) ? TensorValues.Integers(tensor) : null);

    private static bool IsMatrix(TensorProto tensor) =>
        TensorValues.IsFloat(tensor) && TensorValues.Length(tensor) > 0 && (tensor.Dims.Count == 2 || (tensor.Dims.Count == 3 && tensor.Dims[0] == 1));
}
