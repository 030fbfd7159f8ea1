using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Finds layers that exporters write as several operators, from their last node backwards.</summary>
internal static class LayerPatterns
{
    private const int MostFactors = 4;

    public static LayerPattern? Find(ImportGraph graph, OnnxNode node) => node.Operator switch
    {
        "Add" => Dense(graph, node) ?? NormPattern.Find(graph, node),
        "Mul" or "Div" => NormPattern.Find(graph, node) ?? ResponsePattern.Find(graph, node) ?? Softsign(graph, node) ?? Activation(graph, node),
        "Reshape" => SquaresPattern.Find(graph, node) ?? DepthPattern.Find(graph, node) ?? ShufflePattern.Find(graph, node) ?? NormPattern.Find(graph, node),
        "ReduceSum" or "ReduceSumSquare" => RadialBasisPattern.Find(graph, node),
        "Gather" => InterleavePattern.Find(graph, node),
        _ => null,
    };

    /// <summary>MatMul(x, W) + b.</summary>
    private static LayerPattern? Dense(ImportGraph graph, OnnxNode node)
    {
        for (int side = 0; side < 2 && node.Inputs.Count == 2; side++)
        {
            OnnxNode? product = graph.Producer(node.Inputs[side]);
            TensorProto? bias = graph.Constant(node.Inputs[1 - side]);
            bool isProduct = product?.Operator == "MatMul" && product.Inputs.Count == 2 && graph.IsReadOnce(node.Inputs[side])
                && graph.Constant(product.Inputs[1]) is { Dims.Count: 2 };

            // A bias of one number for all units, or one for each, not one for each image.
            bool isBias = bias is not null && TensorValues.IsFloat(bias) && bias.Dims.Take(Math.Max(0, bias.Dims.Count - 1)).All(static dimension => dimension == 1);
            if (isProduct && isBias)
            {
                return new("Dense", product!.Inputs[0], product, bias);
            }
        }

        return null;
    }

    private static LayerPattern? Activation(ImportGraph graph, OnnxNode node)
    {
        var factors = new List<string>();
        float constant = 1;
        if (!Collect(graph, node, factors, ref constant, depth: 0))
        {
            return null;
        }

        if (factors.Count == 1)
        {
            return OfOneFactor(graph, factors[0], constant);
        }

        for (int side = 0; side < 2; side++)
        {
            (string x, string function) = (factors[side], factors[1 - side]);
            PlainActivation? activation = PlainActivation.All.FirstOrDefault(row => row.Gates.Any(gate => Near(constant, gate.Constant) && gate.IsGate(graph, function, x)));
            if (activation is not null)
            {
                return new(activation.Kind, x) { Arguments = activation.Arguments };
            }
        }

        return null;
    }

    /// <summary>A function of a value, times a constant: 1.7159·tanh(2x/3), ln(1 + exp(beta·x))/beta, min(max(x + 3, 0), 6)/6.</summary>
    private static LayerPattern? OfOneFactor(ImportGraph graph, string function, float constant)
    {
        if (Near(constant, 1.7159f) && Unary(graph, function, "Tanh") is { } slope && Scaled(graph, slope, 2f / 3f) is { } tanh)
        {
            return new("ScaledTanh", tanh);
        }

        float beta = 1 / constant;
        if (beta > 0 && float.IsFinite(beta) && Unary(graph, function, "Softplus") is { } scaled && Scaled(graph, scaled, beta) is { } softplus)
        {
            // The factor before it has not been divided by.
            return new("Softplus", softplus) { Arguments = [CSharpText.Literal(FactorOf(graph, scaled) ?? beta)] };
        }

        return Near(constant, 1f / 6) && ClippedSum(graph, function) is { } clipped ? new("HardSigmoid", clipped) : null;
    }

    /// <summary>x / (1 + |x|).</summary>
    private static LayerPattern? Softsign(ImportGraph graph, OnnxNode node) =>
        node is { Operator: "Div", Inputs.Count: 2 } && Shifted(graph, node.Inputs[1], 1) is { } size && Unary(graph, size, "Abs") == node.Inputs[0] ? new("Softsign", node.Inputs[0]) : null;

    /// <summary>Takes a product apart into values and one constant; false where there are more than two values.</summary>
    private static bool Collect(ImportGraph graph, OnnxNode node, List<string> factors, ref float constant, int depth)
    {
        if (node.Inputs.Count != 2 || depth > MostFactors)
        {
            return false;
        }

        for (int side = 0; side < 2; side++)
        {
            string input = node.Inputs[side];
            if (graph.Scalar(input) is { } number && (node.Operator == "Mul" || side == 1))
            {
                constant = node.Operator == "Mul" ? constant * number : constant / number;
            }
            else if (node.Operator == "Div" && side == 1)
            {
                return false;
            }
            else if (graph.Producer(input) is { Operator: "Mul" or "Div" } inner && graph.IsReadOnce(input))
            {
                if (!Collect(graph, inner, factors, ref constant, depth + 1))
                {
                    return false;
                }
            }
            else
            {
                factors.Add(input);
            }
        }

        return factors.Count is 1 or 2;
    }

    public static bool Near(float value, float wanted) => MathF.Abs(value - wanted) <= 1e-5f * MathF.Abs(wanted);

    /// <summary>What an operator of one input is given to make a value; null where the value is of another operator.</summary>
    public static string? Unary(ImportGraph graph, string value, string operation) =>
        graph.Producer(value) is { } node && node.Operator == operation && node.Inputs.Count > 0 ? node.Inputs[0] : null;

    /// <summary>The value that is multiplied by a constant.</summary>
    private static string? Scaled(ImportGraph graph, string value, float wanted)
    {
        OnnxNode? node = graph.Producer(value);
        for (int side = 0; side < 2 && node?.Inputs.Count == 2; side++)
        {
            float? number = graph.Scalar(node.Inputs[1 - side]);
            if ((node.Operator == "Mul" && number is { } factor && Near(factor, wanted))
                || (node.Operator == "Div" && side == 0 && number is { } divisor && Near(1 / divisor, wanted)))
            {
                return node.Inputs[side];
            }
        }

        return null;
    }

    /// <summary>The constant of a product with one.</summary>
    private static float? FactorOf(ImportGraph graph, string value) =>
        graph.Producer(value) is { Operator: "Mul" } node ? graph.Scalar(node.Inputs[0]) ?? graph.Scalar(node.Inputs[1]) : null;

    /// <summary>The value to which a constant is added.</summary>
    public static string? Shifted(ImportGraph graph, string value, float wanted)
    {
        OnnxNode? node = graph.Producer(value);
        for (int side = 0; side < 2 && node is { Operator: "Add", Inputs.Count: 2 }; side++)
        {
            if (graph.Scalar(node.Inputs[1 - side]) is { } number && Near(number, wanted))
            {
                return node.Inputs[side];
            }
        }

        return null;
    }

    /// <summary>1 + erf(x / √2).</summary>
    public static bool IsOnePlusErf(ImportGraph graph, string value, string x) =>
        Shifted(graph, value, 1) is { } erf && Unary(graph, erf, "Erf") is { } scaled && Scaled(graph, scaled, MathF.Sqrt(0.5f)) == x;

    /// <summary>min(max(x / 6 + 1/2, 0), 1).</summary>
    public static bool IsHardSigmoid(ImportGraph graph, string value, string x) =>
        graph.Producer(value) is { Operator: "HardSigmoid", Inputs.Count: 1 } node && node.Inputs[0] == x
        && Near(node.Float("alpha", 0.2f), 1f / 6) && Near(node.Float("beta", 0.5f), 0.5f);

    /// <summary>min(max(x + 3, 0), 6).</summary>
    public static bool IsClippedSum(ImportGraph graph, string value, string x) => ClippedSum(graph, value) == x;

    /// <summary>The x of min(max(x + 3, 0), 6).</summary>
    private static string? ClippedSum(ImportGraph graph, string value) =>
        graph.Producer(value) is { Operator: "Clip", Inputs.Count: > 0 } node && ClipBounds.Of(graph, node) is (0, 6)
            ? Shifted(graph, node.Inputs[0], 3)
            : null;
}
