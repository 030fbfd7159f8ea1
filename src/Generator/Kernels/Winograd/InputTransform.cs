using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Emission;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>Writes the transform of input tiles, BᵀdB: first down the columns, then along the rows; lanes are channels.</summary>
internal static class InputTransform
{
    private const long FewChannels = 8;

    private static readonly (string, float)[] SixPointConstants =
    [
        ("minusHalf", -0.5f), ("minusTwo", -2f), ("minusTwoAndHalf", -2.5f),
        ("rootHalf", 0.70710678f), ("minusRootHalf", -0.70710678f), ("rootTwo", 1.41421356f), ("minusRootTwo", -1.41421356f),
    ];

    public static string Method(KernelWriter writer, WinogradShape shape, string name) => Method(writer, shape, shape.Size.InputPlane, name);

    /// <summary>The method, for so many floats from one frequency to the next.</summary>
    public static string Method(KernelWriter writer, WinogradShape shape, long plane, string name)
    {
        var signature = new Signature(shape.Size with { Filters = 0, Groups = 1, Channels = shape.Size.AllChannels }, plane, shape.SourceColumn, shape.SourceRow);
        return writer.Kernel(signature, name, (text, method) => Emit(writer.Isa.For(signature.Size.Channels), text, signature, method));
    }

    private static void Emit(Isa isa, SourceWriter text, Signature shape, string method)
    {
        WinogradSize size = shape.Size;
        var values = new TransformText(isa, text);
        text.Line($"// transforms {size.Transform.Points}×{size.Transform.Points} inputs of each tile").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float v, int first, int count)"))
        {
            values.Constants(size.Transform.Points == 6 ? SixPointConstants : []);
            using (values.OpenTiles(size))
            {
                text.Line(KernelText.Ref("st", "s", $"((nint)y * {shape.SourceRow}) + ((nint)x * {shape.SourceColumn})"));
                text.Line(KernelText.Ref("vt", "v", $"(nint)t * {size.Channels}"));
                using (values.OpenVectors(size.Channels))
                {
                    text.Line(KernelText.Ref("p", "st", "i")).Line(KernelText.Ref("o", "vt", "i"));
                    foreach (int[] rows in RowGroups(isa, size))
                    {
                        using (text.OpenBlock(""))
                        {
                            EmitRows(isa, text, values, shape, rows);
                        }
                    }
                }
            }
        }

        text.Line();
    }

    /// <summary>
    /// Rows that are computed together: those with common terms, as many as the registers hold. Of few channels four of six rows at once take up to a third longer than pairs.
    /// </summary>
    private static IEnumerable<int[]> RowGroups(Isa isa, WinogradSize size) =>
        size.Transform.Points == 4 ? [[0, 1, 2, 3]]
        : size.Channels > FewChannels && isa.Registers[0] >= 4 * size.Transform.Points ? [[1, 2, 3, 4], [0], [5]]
        : [[1, 2], [3, 4], [0], [5]];

    private static void EmitRows(Isa isa, SourceWriter text, TransformText values, Signature shape, int[] rows)
    {
        int points = shape.Size.Transform.Points;
        var columns = new Dictionary<int, string>[points];
        for (int column = 0; column < points; column++)
        {
            long at = column * shape.SourceColumn;
            Dictionary<int, string> transformed = Transform(values, points, rows, row => values.Load("p", at + (row * shape.SourceRow)));
            columns[column] = transformed.ToDictionary(static value => value.Key, value => values.Let(value.Value));
        }

        foreach (int row in rows)
        {
            Dictionary<int, string> transformed = Transform(values, points, [.. Enumerable.Range(0, points)], column => columns[column][row]);
            for (int column = 0; column < points; column++)
            {
                text.Store(isa, transformed[column], "o", ((row * points) + column) * shape.Plane, isa.Lanes);
            }
        }
    }

    /// <summary>The wanted ones of the transformed values of a column or row, as expressions. Inputs that several of them read are locals.</summary>
    private static Dictionary<int, string> Transform(TransformText values, int points, int[] wanted, System.Func<int, string> input)
    {
        int[][] reads = points == 4 ? [[2, 0], [1, 2], [2, 1], [3, 1]] : [[0, 2, 4], [1, 2, 3, 4], [], [1, 2, 3, 4], [], [1, 3, 5]];
        Dictionary<int, string> inputs = wanted.SelectMany(row => reads[row]).GroupBy(static index => index)
            .ToDictionary(static same => same.Key, same => same.Count() > 1 ? values.Let(input(same.Key)) : input(same.Key));
        return points == 4 ? FourPoints(values, index => inputs[index]) : SixPoints(values, wanted, index => inputs[index]);
    }

    private static Dictionary<int, string> FourPoints(TransformText values, System.Func<int, string> d) => new()
    {
        [0] = TransformText.Subtract(d(2), d(0)),
        [1] = TransformText.Add(d(1), d(2)),
        [2] = TransformText.Subtract(d(2), d(1)),
        [3] = TransformText.Subtract(d(3), d(1)),
    };

    private static Dictionary<int, string> SixPoints(TransformText values, int[] wanted, System.Func<int, string> d)
    {
        var result = new Dictionary<int, string>();
        if (wanted.Contains(0))
        {
            result[0] = values.MultiplyAdd("minusTwoAndHalf", d(2), TransformText.Add(d(0), d(4)));
        }

        if (wanted.Contains(1))
        {
            string even = values.Let(values.MultiplyAdd("minusTwo", d(2), d(4)));
            string odd = values.Let(values.MultiplyAdd("minusTwo", d(1), d(3)));
            result[1] = values.MultiplyAdd("rootHalf", odd, even);
            result[2] = values.MultiplyAdd("minusRootHalf", odd, even);
        }

        if (wanted.Contains(3))
        {
            string even = values.Let(values.MultiplyAdd("minusHalf", d(2), d(4)));
            string odd = values.Let(values.MultiplyAdd("minusHalf", d(1), d(3)));
            result[3] = values.MultiplyAdd("rootTwo", odd, even);
            result[4] = values.MultiplyAdd("minusRootTwo", odd, even);
        }

        if (wanted.Contains(5))
        {
            result[5] = values.MultiplyAdd("minusTwoAndHalf", d(3), TransformText.Add(d(1), d(5)));
        }

        return result;
    }

    /// <summary>What the transform of a layer's inputs or its gradients depends on.</summary>
    /// <param name="Size">Without what it does not depend on: of the other side there are none.</param>
    /// <param name="Plane">From one frequency to the next.</param>
    /// <param name="SourceColumn">From one pixel to the next.</param>
    /// <param name="SourceRow">From one row to the next.</param>
    internal sealed record Signature(WinogradSize Size, long Plane, long SourceColumn, long SourceRow);
}
