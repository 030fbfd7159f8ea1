using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// Writes the transform of an output's gradient, A·dY·Aᵀ, which is the output transform's transpose; lanes are filters. What a tile at the edge shares with
/// its neighbour, which both compute in the forward pass, counts in the neighbour alone. First down the columns, into the place of the results, then along the
/// rows: two short loops; written out, as the transform of inputs is, they would be three times as long.
/// </summary>
internal static class GradientTransform
{
    private static readonly (string, float)[] TwoOutputConstants =
        [("rootHalf", 0.70710678f), ("minusRootHalf", -0.70710678f), ("rootTwo", 1.41421356f), ("minusRootTwo", -1.41421356f)];

    private static readonly (string, float)[] FourOutputConstants = [("half", 0.5f), ("two", 2f), .. TwoOutputConstants];

    private static readonly (string, float)[] FiveOutputConstants = [("quarter", 0.25f), ("four", 4f), .. FourOutputConstants];

    public static string Method(KernelWriter writer, WinogradShape shape, string name)
    {
        WinogradSize size = shape.Size;
        var signature = new InputTransform.Signature(size with { Channels = 0, Groups = 1, Filters = size.AllFilters, Phases = null }, size.Plane(size.AllFilters), shape.TargetColumn, shape.TargetRow);
        return writer.Kernel(signature, name, (text, method) => Emit(writer.Isa.For(signature.Size.Filters), text, signature, method));
    }

    private static void Emit(Isa isa, SourceWriter text, InputTransform.Signature shape, string method)
    {
        WinogradSize size = shape.Size;
        WinogradTransform transform = size.Transform;
        var values = new TransformText(isa, text);
        text.Line($"// transforms the gradients of {transform.Outputs}×{transform.Outputs} outputs of each tile").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float v, int first, int count)"))
        {
            values.Constants(transform switch { { Points: 4 } => [], { Outputs: 2 } => TwoOutputConstants, { Outputs: 5 } => FiveOutputConstants, _ => FourOutputConstants });
            using (values.OpenTiles(size))
            {
                text.Line(KernelText.Ref("st", "s", $"((nint)y * {shape.SourceRow}) + ((nint)x * {shape.SourceColumn})"));
                text.Line(KernelText.Ref("vt", "v", $"(nint)t * {size.Filters}"));
                EmitFactor(isa, text, "y", size.Rows, size.Height, transform);
                EmitFactor(isa, text, "x", size.Columns, size.Width, transform);
                using (values.OpenVectors(size.Filters))
                {
                    long row = transform.Points * shape.Plane;
                    text.Line(KernelText.Ref("p", "st", "i")).Line(KernelText.Ref("o", "vt", "i"));
                    using (text.OpenBlock(KernelText.Times("n", transform.Outputs)))
                    {
                        EmitAxis(isa, text, transform, "y", Shared(size.Rows, size.Height, transform), "p", shape.SourceRow, row);
                        text.Line(KernelText.Advance("p", shape.SourceColumn)).Line(KernelText.Advance("o", shape.Plane));
                    }

                    text.Line($"o = ref At(ref vt, i);");
                    using (text.OpenBlock(KernelText.Times("n", transform.Points)))
                    {
                        EmitAxis(isa, text, transform, "x", Shared(size.Columns, size.Width, transform), "o", shape.Plane, shape.Plane);
                        text.Line(KernelText.Advance("o", row));
                    }
                }
            }
        }

        text.Line();
    }

    /// <summary>Rows or columns that the last tile has in common with its neighbour.</summary>
    private static long Shared(long tiles, long pixels, WinogradTransform transform) => (tiles * transform.Outputs) - pixels;

    /// <summary>Zero in the tile that was moved back from the edge, for what it shares with its neighbour, else one.</summary>
    private static void EmitFactor(Isa isa, SourceWriter text, string axis, long tiles, long pixels, WinogradTransform transform)
    {
        if (Shared(tiles, pixels, transform) > 0)
        {
            text.Line($"{isa.Vector} {axis}Counts = {isa.Broadcast($"{axis} == {pixels - transform.Outputs} ? 0f : 1f")};");
        }
    }

    /// <summary>Reads a column or row and stores its values at all points.</summary>
    private static void EmitAxis(Isa isa, SourceWriter text, WinogradTransform transform, string axis, long shared, string from, long fromStep, long step)
    {
        var values = new TransformText(isa, text);
        string[] y = new string[transform.Outputs];
        for (int output = 0; output < y.Length; output++)
        {
            string value = values.Load(from, output * fromStep);
            y[output] = values.Let(output < shared ? TransformText.Multiply(value, axis + "Counts") : value);
        }

        string[] points = transform switch
        {
            { Points: 4, Outputs: 2 } => [y[0], TransformText.Add(y[0], y[1]), TransformText.Subtract(y[0], y[1]), y[1]],
            { Points: 4 } => FourPointsOfThree(),
            _ =>
            [
                y[0], .. Pair("rootHalf", "minusRootHalf", Squared("half", "quarter", 0), Squared("half", "quarter", 1)),
                .. Pair("rootTwo", "minusRootTwo", Squared("two", "four", 0), Squared("two", "four", 1)), y[^1],
            ],
        };
        for (int point = 0; point < points.Length; point++)
        {
            text.Store(isa, points[point], "o", point * step, isa.Lanes);
        }

        string[] FourPointsOfThree()
        {
            string even = values.Let(TransformText.Add(y[0], y[2]));
            return [y[0], TransformText.Add(even, y[1]), TransformText.Subtract(even, y[1]), y[2]];
        }

        // The even powers of a point, or the odd ones over the point.
        string Squared(string square, string fourth, int first)
        {
            string sum = first + 2 < y.Length ? values.Let(values.MultiplyAdd(square, y[first + 2], y[first])) : y[first];
            return first + 4 < y.Length ? values.Let(values.MultiplyAdd(fourth, y[first + 4], sum)) : sum;
        }

        // At a point and its negative.
        string[] Pair(string root, string minusRoot, string even, string odd) => [values.MultiplyAdd(root, odd, even), values.MultiplyAdd(minusRoot, odd, even)];
    }
}
