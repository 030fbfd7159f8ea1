using System;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>Writes the transform of input tiles, BᵀdB: first down the columns, then along the rows; lanes are channels.</summary>
internal static class InputTransform
{
    private static readonly (string, float)[] SixPointConstants =
    [
        ("minusHalf", -0.5f), ("minusTwo", -2f), ("minusTwoAndHalf", -2.5f),
        ("rootHalf", 0.70710678f), ("minusRootHalf", -0.70710678f), ("rootTwo", 1.41421356f), ("minusRootTwo", -1.41421356f),
    ];

    public static string Method(KernelWriter writer, WinogradShape shape, string name) => Method(writer, shape, shape.Size.InputPlane, name);

    /// <summary>The method, for so many floats from one frequency to the next.</summary>
    public static string Method(KernelWriter writer, WinogradShape shape, long plane, string name)
    {
        var signature = new Signature(shape.Size with { Filters = 0, Groups = 1, Channels = shape.Size.AllChannels }, plane, shape.SourceColumn, shape.SourceRow, shape.Phases);
        return writer.Kernel(signature, name, (text, method) => Emit(writer.Isa.For(signature.Run), text, signature, method));
    }

    private static void Emit(Isa isa, SourceWriter text, Signature shape, string method)
    {
        WinogradSize size = shape.Size;
        var values = new TransformText(isa, text);
        string phases = shape.Phases is { Phases: var split } ? $" and {split.StrideX}×{split.StrideY} phases" : "";
        text.Line($"// transforms {size.Transform.Points}×{size.Transform.Points} inputs of each tile{phases}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float v, int first, int count)"))
        {
            values.Constants(size.Transform.Points == 6 ? SixPointConstants : []);
            using (values.OpenTiles(size))
            {
                text.Line(KernelText.Ref("st", "s", $"((nint)y * {shape.SourceRow}) + ((nint)x * {shape.SourceColumn})"));
                text.Line(KernelText.Ref("vt", "v", $"(nint)t * {size.Channels}"));
                var inputs = new PhaseText(isa, text, values, shape);
                using (inputs.OpenGroups())
                using (inputs.OpenRows())
                using (inputs.OpenColumns())
                {
                    EmitRun(isa, text, values, inputs, shape);
                }
            }
        }

        text.Line();
    }

    /// <summary>The channels of a pixel, or of one phase or a row of them.</summary>
    private static void EmitRun(Isa isa, SourceWriter text, TransformText values, PhaseText inputs, Signature shape)
    {
        inputs.EmitRun();
        using (values.OpenVectors(shape.Run))
        {
            text.Line(KernelText.Ref("p", inputs.Source, "i")).Line(KernelText.Ref("o", "vt", "i"));
            inputs.EmitVector();
            if (shape.Size.Transform.Points == 4)
            {
                EmitRows(isa, text, values, inputs, shape, load => FourPoints(row => values.Let(load(row))));
            }
            else
            {
                EmitSixRows(isa, text, values, inputs, shape);
            }
        }

        inputs.EmitRunEnd();
    }

    /// <summary>
    /// Rows with common terms together: the second and third as the fourth and fifth, with other constants; the first as the last, from a row further down. Two loops are
    /// half the text to compile, and four rows at once are no faster although there are registers for them.
    /// </summary>
    private static void EmitSixRows(Isa isa, SourceWriter text, TransformText values, PhaseText inputs, Signature shape)
    {
        long row = 6 * shape.Plane;
        using (text.OpenBlock(KernelText.Times("n", 2)))
        {
            EmitEnds(isa, text, values, inputs, shape);
            text.Line(KernelText.Advance("p", shape.SourceRow)).Line(KernelText.Advance("o", 5 * row));
            inputs.EmitLastRow();
        }

        text.Line($"p = ref At(ref {inputs.Source}, i);").Line($"o = ref At(ref vt, i + {row});");
        text.Line($"{isa.Vector} minusSquare = minusTwo, rowRoot = rootHalf, minusRowRoot = minusRootHalf;");
        using (text.OpenBlock(KernelText.Times("n", 2)))
        {
            EmitPairs(isa, text, values, inputs, shape);
            text.Line("minusSquare = minusHalf;").Line("rowRoot = rootTwo;").Line("minusRowRoot = minusRootTwo;").Line(KernelText.Advance("o", 2 * row));
        }
    }

    /// <summary>The row of the first point, or of the last.</summary>
    private static void EmitEnds(Isa isa, SourceWriter text, TransformText values, PhaseText inputs, Signature shape)
    {
        if (inputs.IsPlain && !inputs.HasPartialRows)
        {
            EmitAlong(isa, text, values, inputs, shape, [.. Enumerable.Range(0, 6).Select(column => new[] { values.Let(SixPoints.End(isa, column * shape.SourceColumn, shape.SourceRow)) })]);
            return;
        }

        EmitRows(isa, text, values, inputs, shape, load => [EndPoint(values, load(0), load(2), load(4))]);
    }

    /// <summary>Two rows of a point and its negative.</summary>
    private static void EmitPairs(Isa isa, SourceWriter text, TransformText values, PhaseText inputs, Signature shape)
    {
        if (!inputs.IsPlain)
        {
            EmitRows(isa, text, values, inputs, shape, load => Pair(values, load, "minusSquare", "rowRoot", "minusRowRoot"), mayBeLast: false);
            return;
        }

        string[][] columns = [.. Enumerable.Range(0, 6).Select(_ => new[] { values.Name(), values.Name() })];
        for (int column = 0; column < columns.Length; column++)
        {
            text.Line(SixPoints.Down(isa, column * shape.SourceColumn, shape.SourceRow, columns[column][0], columns[column][1]));
        }

        EmitAlong(isa, text, values, inputs, shape, columns);
    }

    /// <summary>Some rows: each column's values there, and of each row all values along it, which are stored.</summary>
    /// <param name="down">A column's values from its inputs.</param>
    /// <param name="mayBeLast">The farthest row that is read may be the tile's last.</param>
    private static void EmitRows(Isa isa, SourceWriter text, TransformText values, PhaseText inputs, Signature shape, Func<Func<int, string>, string[]> down, bool mayBeLast = true)
    {
        int points = shape.Size.Transform.Points;
        string[][] columns = [.. Enumerable.Range(0, points).Select(column =>
            (string[])[.. down(row => inputs.Load("p", column, row, mayBeLast)).Select(values.Let)])];
        EmitAlong(isa, text, values, inputs, shape, columns);
    }

    /// <summary>The values along each row, which are stored.</summary>
    private static void EmitAlong(Isa isa, SourceWriter text, TransformText values, PhaseText inputs, Signature shape, string[][] columns)
    {
        int points = shape.Size.Transform.Points;
        for (int row = 0; row < columns[0].Length; row++)
        {
            string[] d = [.. columns.Select(column => column[row])];
            if (points == 6 && inputs.IsPlain)
            {
                text.Line(SixPoints.Along(isa, d, row * points * shape.Plane, shape.Plane));
                continue;
            }

            string[] transformed = points == 4 ? FourPoints(index => d[index]) : OfSixPoints(values, d);
            for (int column = 0; column < points; column++)
            {
                inputs.Store(column == points - 1 ? inputs.OfLast(transformed[column]) : transformed[column], "o", ((row * points) + column) * shape.Plane);
            }
        }
    }

    private static string[] FourPoints(Func<int, string> d) =>
        [TransformText.Subtract(d(2), d(0)), TransformText.Add(d(1), d(2)), TransformText.Subtract(d(2), d(1)), TransformText.Subtract(d(3), d(1))];

    /// <summary>Of six points the first, 0, or from the next inputs the last, infinity.</summary>
    public static string EndPoint(TransformText values, string d0, string d2, string d4) => values.MultiplyAdd("minusTwoAndHalf", d2, TransformText.Add(d0, d4));

    /// <summary>The values of six points along a row.</summary>
    public static string[] OfSixPoints(TransformText values, string[] d) =>
        [EndPoint(values, d[0], d[2], d[4]), .. Pair(values, index => d[index], "minusTwo", "rootHalf", "minusRootHalf"), .. Pair(values, index => d[index], "minusHalf", "rootTwo", "minusRootTwo"), EndPoint(values, d[1], d[3], d[5])];

    /// <summary>Of six points one and its negative, by the names of constants: minus the other pair's square, the point, its negative.</summary>
    public static string[] Pair(TransformText values, Func<int, string> d, string minusSquare, string root, string minusRoot)
    {
        string even = values.Let(values.MultiplyAdd(minusSquare, d(2), d(4)));
        string odd = values.Let(values.MultiplyAdd(minusSquare, d(1), d(3)));
        return [values.MultiplyAdd(root, odd, even), values.MultiplyAdd(minusRoot, odd, even)];
    }

    /// <summary>What the transform of a layer's inputs or its gradients depends on.</summary>
    /// <param name="Size">Without what it does not depend on: of the other side there are none.</param>
    /// <param name="Plane">From one frequency to the next.</param>
    /// <param name="SourceColumn">From an output's first input to the next output's.</param>
    /// <param name="SourceRow">The same from row to row.</param>
    /// <param name="Phases">Of inputs at a stride.</param>
    internal sealed record Signature(WinogradSize Size, long Plane, long SourceColumn, long SourceRow, WinogradPhaseSource? Phases = null)
    {
        /// <summary>Channels that follow each other in the inputs and in a tile.</summary>
        public long Run => Phases?.Run ?? Size.Channels;
    }
}
