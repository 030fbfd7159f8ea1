using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Emission;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// Writes the transform of products to outputs, AᵀMA, with bias and activation; lanes are filters.
/// </summary>
/// <remarks>
/// A non-finite input makes every output of its tile NaN: it is in at least one transformed input, so in at least one
/// product of each filter, and each product is in at least one of the four corner outputs; sums with a term that is not
/// finite never are. So zero times each corner is added to the bias: nothing, or NaN.
/// </remarks>
internal static class OutputTransform
{
    private static readonly (string, float)[] TwoOutputConstants = [("rootHalf", 0.70710678f), ("rootTwo", 1.41421356f)];

    private static readonly (string, float)[] FourOutputConstants =
        [.. TwoOutputConstants, ("half", 0.5f), ("two", 2f), ("rootHalfCubed", 0.35355339f), ("rootTwoCubed", 2.82842712f)];

    public static string Method(KernelWriter writer, WinogradShape shape, string name)
    {
        var signature = new Signature(
            shape.Size with { Channels = 0, Groups = 1, Filters = shape.Size.AllFilters }, shape.Size.ProductPlane, shape.TargetColumn, shape.TargetRow, shape.Activation);
        return writer.Kernel(signature, name, (text, method) => Emit(writer.Isa, text, signature, method));
    }

    private static void Emit(Isa isa, SourceWriter text, Signature shape, string method)
    {
        WinogradSize size = shape.Size;
        var values = new TransformText(isa, text);
        text.Line($"// transforms to {size.Transform.Outputs}×{size.Transform.Outputs} outputs of each tile").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float m, ref float b, ref float d, int first, int count)"))
        {
            values.Constants(size.Transform switch { { Points: 4 } => [], { Outputs: 2 } => TwoOutputConstants, _ => FourOutputConstants });
            using (values.OpenTiles(size))
            {
                text.Line(KernelText.Ref("mt", "m", $"(nint)t * {size.Filters}"));
                text.Line(KernelText.Ref("dt", "d", $"((nint)y * {shape.TargetRow}) + ((nint)x * {shape.TargetColumn})"));
                using (values.OpenVectors(size.Filters))
                {
                    text.Line(KernelText.Ref("p", "mt", "i")).Line(KernelText.Ref("o", "dt", "i")).Line(KernelText.Ref("bi", "b", "i"));
                    EmitTile(isa, text, values, shape);
                }
            }
        }

        text.Line();
    }

    private static void EmitTile(Isa isa, SourceWriter text, TransformText values, Signature shape)
    {
        WinogradTransform transform = shape.Size.Transform;
        var columns = new string[transform.Points][];
        for (int column = 0; column < transform.Points; column++)
        {
            long at = column * shape.Plane;
            columns[column] = Transform(values, transform, row => values.Load("p", at + (row * transform.Points * shape.Plane)));
        }

        string[] Row(int row) => Transform(values, transform, column => columns[column][row]);
        int last = transform.Outputs - 1;
        (string[] top, string[] bottom) = (Row(0), Row(last));
        string bias = values.Load("bi", 0);
        foreach (string corner in new[] { top[0], top[last], bottom[0], bottom[last] })
        {
            bias = values.MultiplyAdd(isa.Zero, corner, bias);
        }

        EmitRow(isa, text, values, shape, 0, top, bias);
        EmitRow(isa, text, values, shape, last, bottom, bias);
        for (int row = 1; row < last; row++)
        {
            EmitRow(isa, text, values, shape, row, Row(row), bias);
        }
    }

    private static void EmitRow(Isa isa, SourceWriter text, TransformText values, Signature shape, int row, string[] outputs, string bias)
    {
        for (int column = 0; column < outputs.Length; column++)
        {
            string output = values.Add(outputs[column], bias);
            if (shape.Activation is { } activation)
            {
                output = values.Let(ActivationText.Of(isa, activation, output));
            }

            text.Store(isa, output, "o", (row * shape.TargetRow) + (column * shape.TargetColumn), (int)Math.Min(isa.Lanes, shape.Size.Filters));
        }
    }

    /// <summary>The outputs of a column or row of products.</summary>
    private static string[] Transform(TransformText values, WinogradTransform transform, Func<int, string> product)
    {
        string[] m = [.. Enumerable.Range(0, transform.Points).Select(product)];
        string sum = values.Add(m[1], m[2]);
        string difference = values.Subtract(m[1], m[2]);
        if (transform.Points == 4)
        {
            return [values.Add(m[0], sum), values.Add(difference, m[3])];
        }

        string outerSum = values.Add(m[3], m[4]);
        string outerDifference = values.Subtract(m[3], m[4]);
        string first = values.Add(values.Add(m[0], sum), outerSum);
        return transform.Outputs == 2
            ? [first, values.MultiplyAdd("rootTwo", outerDifference, values.MultiplyAdd("rootHalf", difference, m[5]))]
            :
            [
                first,
                values.MultiplyAdd("rootTwo", outerDifference, values.Multiply("rootHalf", difference)),
                values.MultiplyAdd("two", outerSum, values.Multiply("half", sum)),
                values.MultiplyAdd("rootTwoCubed", outerDifference, values.MultiplyAdd("rootHalfCubed", difference, m[5])),
            ];
    }

    /// <param name="Size">Without what the output does not depend on.</param>
    private sealed record Signature(WinogradSize Size, long Plane, long TargetColumn, long TargetRow, Network.Layers.Activation? Activation);
}
