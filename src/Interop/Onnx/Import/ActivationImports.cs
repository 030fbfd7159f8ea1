using System;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Functions of each value by itself, and Softmax.</summary>
internal static class ActivationImports
{
    public static void Plain(ImportContext context, OnnxNode node, string kind) =>
        context.Set(node, context.AddElementwise(node, kind, context.AnyValue(node, 0)));

    public static void LeakyRelu(ImportContext context, OnnxNode node) => Parametric(context, node, "LeakyRelu", node.Float("alpha", 0.01f), 0.01f);

    public static void Elu(ImportContext context, OnnxNode node) => Parametric(context, node, "Elu", node.Float("alpha", 1), 1);

    public static void Celu(ImportContext context, OnnxNode node)
    {
        float alpha = node.Float("alpha", 1);
        _ = alpha > 0 ? 0 : throw OnnxNode.Refuse($"its alpha is {CSharpText.Literal(alpha)}; only one above 0 has a counterpart");
        Parametric(context, node, "Celu", alpha, 1);
    }

    /// <summary>With the constants that its authors found; no other pair has a counterpart.</summary>
    public static void Selu(ImportContext context, OnnxNode node)
    {
        (float alpha, float gamma) = (node.Float("alpha", 1.6732632f), node.Float("gamma", 1.050701f));
        _ = LayerPatterns.Near(alpha, 1.6732632f) && LayerPatterns.Near(gamma, 1.050701f) ? 0
            : throw OnnxNode.Refuse($"its alpha and gamma are {CSharpText.Literal(alpha)} and {CSharpText.Literal(gamma)}; only 1.67326 and 1.0507 have a counterpart");
        Plain(context, node, "Selu");
    }

    public static void HardSigmoid(ImportContext context, OnnxNode node)
    {
        (float slope, float offset) = (node.Float("alpha", 0.2f), node.Float("beta", 0.5f));
        NormalizationImports.RequireFinite(slope, offset);
        string[] arguments = offset != 0.5f ? [CSharpText.Literal(slope), CSharpText.Literal(offset)] : slope != 1f / 6f ? [CSharpText.Literal(slope)] : [];
        context.Set(node, context.AddElementwise(node, "HardSigmoid", context.AnyValue(node, 0), arguments));
    }

    /// <summary>From 0 to 6, from 0 to anything, or between any two bounds; without bounds it is nothing.</summary>
    public static void Clip(ImportContext context, OnnxNode node)
    {
        ClipBounds bounds = ClipBounds.Of(context.Graph, node) ?? throw OnnxNode.Refuse("its bounds are not constant numbers");
        switch (bounds)
        {
            case (float.NegativeInfinity, float.PositiveInfinity):
                context.Set(node, context.AnyValue(node, 0));
                break;
            case (0, 6):
                Plain(context, node, "Relu6");
                break;
            case (0, float.PositiveInfinity):
                Plain(context, node, "Relu");
                break;
            default:
                (string min, string max) = (CSharpText.Literal(bounds.Least), CSharpText.Literal(bounds.Most));
                _ = bounds.Least < bounds.Most ? 0 : throw OnnxNode.Refuse($"it clips to {min} to {max}; only a lower bound below the upper one has a counterpart");
                context.Set(node, context.AddElementwise(node, "Clip", context.AnyValue(node, 0), min, max));
                break;
        }
    }

    /// <summary>The logarithm of a Softmax; of anything else it has no counterpart.</summary>
    public static void Log(ImportContext context, OnnxNode node)
    {
        OnnxNode softmax = context.Graph.Producer(ImportContext.Name(node, 0)) is { Operator: "Softmax" } before ? before
            : throw OnnxNode.Refuse("only the logarithm of a Softmax has a counterpart");
        context.Set(node, Softmax(context, softmax, "LogSoftmax"));
    }

    public static ImportedValue Softmax(ImportContext context, OnnxNode node, string kind)
    {
        ImportedValue value = context.AnyValue(node, 0);
        int rank = value.Dimensions.Length + 1;
        bool isOld = node.OperatorSet < 13;
        int axis = value.Axis(node.Int("axis", isOld ? 1 : -1));
        if (axis == 0)
        {
            throw OnnxNode.Refuse($"it goes over the batch of {value.Text}");
        }

        // Before operator set 13 all dimensions from the axis on were one.
        bool isOne = value.Dimensions.Length == 1 || value.IsPixel;
        int[] behind = isOld ? [.. Enumerable.Range(axis, rank - axis).Where(other => value.Dimensions[other - 1] > 1)] : [axis];
        ImportedValue Layer(ImportedValue channels) => context.AddElementwise(node, kind, channels);
        return isOne && axis == 1 ? Layer(value)
            : behind.Length < 2 ? Layouts.Over(context, node, value, behind.Length == 1 ? behind[0] : axis, Layer)
            : Joint(context, node, value, axis, Layer);
    }

    /// <summary>A function of all dimensions from an axis on, as if they were one.</summary>
    private static ImportedValue Joint(ImportContext context, OnnxNode node, ImportedValue value, int axis, Func<ImportedValue, ImportedValue> function)
    {
        ImportedValue general = Layouts.General(context, node, value);
        int count = value.Dimensions.Skip(axis - 1).Aggregate(1, static (product, size) => product * size);
        ImportedValue joint = general with { Dimensions = [.. value.Dimensions.Take(axis - 1), count] };
        return Layouts.General(context, node, axis == 1 ? function(joint) : Layouts.Over(context, node, joint, axis, function)) with { Dimensions = value.Dimensions };
    }

    public static void Gelu(ImportContext context, OnnxNode node)
    {
        string approximate = node.Text("approximate", "none");
        string[] arguments = approximate switch
        {
            "none" => [],
            "tanh" => ["Approximate = true"],
            _ => throw OnnxNode.Refuse($"its approximation '{approximate}' has no counterpart, only tanh and the exact form have"),
        };
        context.Set(node, context.AddElementwise(node, "Gelu", context.AnyValue(node, 0), arguments));
    }

    /// <summary>x · sigmoid(αx).</summary>
    public static void Swish(ImportContext context, OnnxNode node)
    {
        _ = node.Float("alpha", 1) == 1 ? 0 : throw OnnxNode.Refuse("its alpha is not 1");
        Plain(context, node, "Silu");
    }

    public static void Dropout(ImportContext context, OnnxNode node)
    {
        if (node.HasInput(2) && context.Integers(node, 2) is not [0])
        {
            throw OnnxNode.Refuse("it is exported in training mode");
        }

        float rate = node.HasInput(1) ? Scalar(context, node, 1) : node.Float("ratio", 0.5f);
        _ = rate is >= 0 and < 1 ? 0 : throw OnnxNode.Refuse("its ratio is not from 0 to less than 1");
        string[] arguments = rate == 0.5f ? [] : [CSharpText.Literal(rate)];
        context.Set(node, context.AddElementwise(node, "Dropout", context.AnyValue(node, 0), arguments));
    }

    private static void Parametric(ImportContext context, OnnxNode node, string kind, float parameter, float usual)
    {
        NormalizationImports.RequireFinite(parameter);
        string[] arguments = parameter == usual ? [] : [CSharpText.Literal(parameter)];
        context.Set(node, context.AddElementwise(node, kind, context.AnyValue(node, 0), arguments));
    }

    private static float Scalar(ImportContext context, OnnxNode node, int input) => context.Graph.Scalar(ImportContext.Name(node, input))
        ?? throw OnnxNode.Refuse($"its input {input}, '{node.Inputs[input]}', is not one constant number");
}
