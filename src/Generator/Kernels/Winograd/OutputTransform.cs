using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// Writes the transform of products to outputs, AᵀMA, with bias, what is added and activation; lanes are filters.
/// </summary>
/// <remarks>
/// A non-finite input makes every output of its tile NaN: it is in at least one transformed input, so in at least one
/// product of each filter, and each product is in at least one of the four corner outputs; sums with a term that is not
/// finite never are. So zero times each corner is added to the bias: nothing, or NaN.
/// </remarks>
internal static class OutputTransform
{
    /// <summary>Powers of six points' √½ and √2, from the first on.</summary>
    private static readonly ((string Name, float Value) Inner, (string Name, float Value) Outer)[] Powers =
    [
        (("rootHalf", 0.70710678f), ("rootTwo", 1.41421356f)), (("half", 0.5f), ("two", 2f)),
        (("rootHalfCubed", 0.35355339f), ("rootTwoCubed", 2.82842712f)), (("quarter", 0.25f), ("four", 4f)),
    ];

    /// <summary>The powers that a transform takes, by their names.</summary>
    public static IEnumerable<(string Name, float Value)> ConstantsOf(WinogradTransform transform) =>
        transform.Points == 4 ? [] : Powers.Take(transform.Outputs - 1).SelectMany(static power => new[] { power.Inner, power.Outer });

    public static string Method(KernelWriter writer, WinogradShape shape, string name)
    {
        var signature = new Signature(
            shape.Size with { Channels = 0, Groups = 1, Filters = shape.Size.AllFilters, Phases = null }, shape.Size.ProductPlane, shape.TargetColumn, shape.TargetRow, shape.Activation, shape.PoolsMaximum, shape.HasBias, shape.Addend);
        return writer.Kernel(signature, name, (text, method) => Emit(writer.Isa.For(signature.Size.Filters), text, signature, method));
    }

    private static void Emit(Isa isa, SourceWriter text, Signature shape, string method)
    {
        WinogradSize size = shape.Size;
        var values = new TransformText(isa, text);
        text.Line($"// transforms to {size.Transform.Outputs}×{size.Transform.Outputs} outputs of each tile").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float m, {(shape.HasBias ? "ref float b, " : "")}ref float d, {(shape.Addend is null ? "" : "ref float r, ")}int first, int count)"))
        {
            values.Constants(ConstantsOf(size.Transform));
            using (values.OpenTiles(size))
            {
                text.Line(KernelText.Ref("mt", "m", $"(nint)t * {size.Filters}"));
                string of = shape.PoolsMaximum is null ? "" : " / 2";
                text.Line(KernelText.Ref("dt", "d", $"((nint)y{of} * {shape.TargetRow}) + ((nint)x{of} * {shape.TargetColumn})"));
                if (shape.Addend is { } addend)
                {
                    text.Line(KernelText.Ref("rt", "r", $"((nint)y * {addend.Row}) + ((nint)x * {addend.Column})"));
                }

                using (values.OpenVectors(size.Filters))
                {
                    text.Line(KernelText.Ref("p", "mt", "i")).Line(KernelText.Ref("o", "dt", "i"));
                    EmitTile(isa, text, values, shape);
                }
            }
        }

        text.Line();
    }

    private static void EmitTile(Isa isa, SourceWriter text, TransformText values, Signature shape)
    {
        WinogradTransform transform = shape.Size.Transform;
        string[] Row(int row)
        {
            if (transform.Points == 6)
            {
                string[] names = [.. Enumerable.Range(0, transform.Outputs).Select(_ => values.Name())];
                text.Line(SixPoints.Outputs(isa, transform, row * 6 * shape.Plane, shape.Plane, names));
                return names;
            }

            return [.. Transform(values, transform, column => [values.Load("p", ((row * transform.Points) + column) * shape.Plane)]).Select(output => values.Let(output[0]))];
        }

        string[][] outputs = Transform(values, transform, Row);
        int last = transform.Outputs - 1;
        foreach ((int row, int column) in new[] { (0, 0), (0, last), (last, 0), (last, last) })
        {
            outputs[row][column] = values.Let(outputs[row][column]);
        }

        string bias = shape.HasBias ? values.Let(isa.LoadAt("b", "i")) : isa.Zero;
        foreach (string corner in new[] { outputs[0][0], outputs[0][last], outputs[last][0], outputs[last][last] })
        {
            bias = values.Let(values.MultiplyAdd(isa.Zero, corner, bias));
        }

        int count = (int)Math.Min(isa.Lanes, shape.Size.Filters);
        int step = shape.PoolsMaximum is null ? 1 : 2;
        for (int row = 0; row <= last; row += step)
        {
            for (int column = 0; column <= last; column += step)
            {
                string output = shape.PoolsMaximum is { } isMaximum ? Pooled(row, column, isMaximum) : Output(row, column);
                text.Store(isa, count < isa.Lanes ? values.Let(output) : output, "o", (row / step * shape.TargetRow) + (column / step * shape.TargetColumn), count);
            }
        }

        string Output(int row, int column)
        {
            string output = TransformText.Add(outputs[row][column], bias);
            if (shape.Addend is { } addend)
            {
                output = TransformText.Add(values.Let(output), isa.LoadAt("rt", row + column == 0 ? "i" : $"i + {(row * addend.Row) + (column * addend.Column)}"));
            }

            return shape.Activation is { } activation ? ActivationText.Of(isa, activation, values.Let(output)) : output;
        }

        // As the pool by itself computes it, in the same order.
        string Pooled(int row, int column, bool isMaximum)
        {
            string pooled = values.Let(Output(row, column));
            foreach ((int y, int x) in new[] { (row, column + 1), (row + 1, column), (row + 1, column + 1) })
            {
                string next = isMaximum ? values.Let(Output(y, x)) : Output(y, x);
                pooled = values.Let(isMaximum ? isa.IfNumber(next, isa.Larger(next, pooled), next) : TransformText.Add(pooled, next));
            }

            return isMaximum ? pooled : $"({pooled} / {isa.Broadcast("4f")})";
        }
    }

    /// <summary>The outputs along an axis, each as many values side by side as a product has; in an order that keeps few values alive.</summary>
    public static string[][] Transform(TransformText values, WinogradTransform transform, Func<int, string[]> product)
    {
        string[] Named(string[] expressions) => [.. expressions.Select(values.Let)];
        (string[] plus, string[] minus) = (Named(product(1)), Named(product(2)));
        string[] sum = Named(Each(TransformText.Add, plus, minus));
        string[] difference = Named(Each(TransformText.Subtract, plus, minus));
        if (transform.Points == 4)
        {
            string[] even = Each(TransformText.Add, product(0), sum);
            return transform.Outputs == 2
                ? [even, Each(TransformText.Add, difference, product(3))]
                : [even, difference, Each(TransformText.Add, sum, product(3))];
        }

        (plus, minus) = (Named(product(3)), Named(product(4)));
        string[] outerSum = Named(Each(TransformText.Add, plus, minus));
        string[] outerDifference = Named(Each(TransformText.Subtract, plus, minus));
        string[] first = Each(TransformText.Add, Each(TransformText.Add, product(0), sum), outerSum);
        return [first, .. Enumerable.Range(1, transform.Outputs - 1).Select(Power)];

        // The sum over the points' powers, for even ones of both signs' sum: in the last output with the product of infinity.
        string[] Power(int power)
        {
            (string[] inner, string[] outer) = power % 2 == 0 ? (sum, outerSum) : (difference, outerDifference);
            (string innerFactor, string outerFactor) = (Powers[power - 1].Inner.Name, Powers[power - 1].Outer.Name);
            return Scaled(outerFactor, outer, power == transform.Outputs - 1 ? Scaled(innerFactor, inner, product(5)) : [.. inner.Select(value => TransformText.Multiply(innerFactor, value))]);
        }

        string[] Scaled(string factor, string[] values1, string[] summands) => Each((value, summand) => values.MultiplyAdd(factor, value, summand), values1, summands);
    }

    private static string[] Each(Func<string, string, string> operation, string[] a, string[] b) => [.. a.Zip(b, operation)];

    /// <param name="Size">Without what the output does not depend on.</param>
    private sealed record Signature(WinogradSize Size, long Plane, long TargetColumn, long TargetRow, Network.Layers.Activation? Activation, bool? PoolsMaximum, bool HasBias, Plan.Direct.Addend? Addend);
}
