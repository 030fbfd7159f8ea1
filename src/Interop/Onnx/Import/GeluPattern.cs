using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Gelu's approximation by a hyperbolic tangent, in the ways in which exporters write its cubic polynomial.</summary>
internal static class GeluPattern
{
    /// <summary>√(2/π).</summary>
    public const float Root = 0.7978846f;

    /// <summary>What x³ is multiplied by.</summary>
    public const float Cubic = 0.044715f;

    private const int MostFactors = 6;

    /// <summary>1 + tanh(√(2/π)·(x + 0.044715·x³)), or the same with x taken out of the sum.</summary>
    public static bool IsOnePlusTanh(ImportGraph graph, string value, string x)
    {
        if (LayerPatterns.Shifted(graph, value, 1) is not { } tanh || LayerPatterns.Unary(graph, tanh, "Tanh") is not { } inner)
        {
            return false;
        }

        Product product = Product.Of(graph, inner, x);
        if (!LayerPatterns.Near(product.Constant, Root))
        {
            return false;
        }

        string[] others = [.. product.Factors.Where(factor => factor != x)];
        return others is [var sum] && (product.Factors.Count - others.Length) switch
        {
            0 => IsCubicSum(graph, sum, x),
            1 => LayerPatterns.Shifted(graph, sum, 1) is { } square && IsPower(Product.Of(graph, square, x), x, 2),
            _ => false,
        };
    }

    /// <summary>x + 0.044715·x³.</summary>
    private static bool IsCubicSum(ImportGraph graph, string value, string x) =>
        graph.Producer(value) is { Operator: "Add", Inputs.Count: 2 } sum && Enumerable.Range(0, 2).Any(side => sum.Inputs[side] == x && IsPower(Product.Of(graph, sum.Inputs[1 - side], x), x, 3));

    private static bool IsPower(Product product, string x, int exponent) =>
        LayerPatterns.Near(product.Constant, Cubic) && product.Factors.Count == exponent && product.Factors.All(factor => factor == x);

    /// <summary>A product taken apart: its factors, a power as so many, and the product of its constants. The layer's input is not taken apart, which may be a product itself.</summary>
    private sealed record Product(IReadOnlyList<string> Factors, float Constant)
    {
        public static Product Of(ImportGraph graph, string value, string x)
        {
            var factors = new List<string>();
            float constant = 1;
            Collect(graph, value, x, factors, ref constant);
            return new(factors, constant);
        }

        private static void Collect(ImportGraph graph, string value, string x, List<string> factors, ref float constant)
        {
            OnnxNode? node = graph.Producer(value);
            if (graph.Scalar(value) is { } number)
            {
                constant *= number;
            }
            else if (value != x && factors.Count < MostFactors && node is { Operator: "Mul", Inputs.Count: 2 })
            {
                Collect(graph, node.Inputs[0], x, factors, ref constant);
                Collect(graph, node.Inputs[1], x, factors, ref constant);
            }
            else if (value != x && node is { Operator: "Pow", Inputs.Count: 2 } && graph.Scalar(node.Inputs[1]) is 2 or 3)
            {
                factors.AddRange(Enumerable.Repeat(node!.Inputs[0], (int)graph.Scalar(node.Inputs[1])!.Value));
            }
            else
            {
                factors.Add(value);
            }
        }
    }
}
