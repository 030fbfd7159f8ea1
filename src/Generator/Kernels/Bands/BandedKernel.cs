using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan.Bands;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Bands;

/// <summary>
/// Writes the loop over bands. For each layer <c>done</c> counts the output rows that there are, and <c>end</c> those that there are behind the band; <c>first</c> is
/// the row that lies on top of those between it and the next.
/// </summary>
internal static class BandedKernel
{
    public static void Emit(SourceWriter text, BandShape shape, IReadOnlyList<BandPart> parts, string method)
    {
        int last = parts.Count - 1;
        text.Line($"// {shape.Layers[last].Axis.Output} rows in bands of {shape.Rows}; of what lies between the layers there are {string.Join(", ", shape.Between.Select(static rows => rows.Count))} rows").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}({Parameters(parts)})"))
        {
            EmitZeros(text, shape);
            text.Line($"nint {string.Join(", ", Enumerable.Range(0, parts.Count).Select(static layer => $"done{layer} = 0"))};");
            text.Line($"nint {string.Join(", ", Enumerable.Range(0, last).Select(static layer => $"first{layer} = 0"))};");
            using (text.OpenBlock($"while (done{last} < {shape.Layers[last].Axis.Output})"))
            {
                EmitEnds(text, shape);
                for (int layer = 0; layer <= last; layer++)
                {
                    using (IsDoneBefore(shape, layer + 1) ? text.OpenBlock($"if (end{layer + 1} > done{layer + 1})") : default)
                    {
                        EmitLayer(text, shape, parts, layer);
                    }
                }
            }
        }

        text.Line();
    }

    private static string Parameters(IReadOnlyList<BandPart> parts)
    {
        IEnumerable<string> places = ["s", .. Enumerable.Range(0, parts.Count - 1).Select(static rows => "v" + rows), "d"];
        IEnumerable<string> others = parts.SelectMany(static (part, layer) => new[] { "w" + layer, part.Biases is null ? "" : "b" + layer, part.Addend is null ? "" : "r" + layer });
        return string.Join(", ", places.Concat(others).Where(static name => name.Length > 0).Select(static name => "ref float " + name));
    }

    /// <summary>Zeros before and behind each row: no layer writes there.</summary>
    private static void EmitZeros(SourceWriter text, BandShape shape)
    {
        for (int layer = 0; layer < shape.Between.Count; layer++)
        {
            BandRows rows = shape.Between[layer];
            using (rows.Left + rows.Right == 0 ? default : text.OpenBlock($"for (nint y = 0; y < {rows.Count}; y++)"))
            {
                if (rows.Left > 0)
                {
                    text.Line(Clear($"v{layer}", $"y * {rows.Length}", $"{rows.Left}"));
                }

                if (rows.Right > 0)
                {
                    text.Line(Clear($"v{layer}", $"(y * {rows.Length}) + {rows.Length - rows.Right}", $"{rows.Right}"));
                }
            }
        }
    }

    /// <summary>From the last layer to the first: what each has to give for the next.</summary>
    private static void EmitEnds(SourceWriter text, BandShape shape)
    {
        int last = shape.Layers.Count - 1;
        text.Line($"nint end{last} = done{last} + {shape.Rows} < {shape.Layers[last].Axis.Output} ? done{last} + {shape.Rows} : {shape.Layers[last].Axis.Output};");
        for (int layer = last - 1; layer >= 0; layer--)
        {
            AxisGeometry reader = shape.Layers[layer + 1].Axis;
            text.Line($"nint need{layer} = ((end{layer + 1} - 1) * {reader.Stride}) + {reader.Extent - reader.Begin};");
            text.Line($"nint end{layer} = need{layer} < {shape.Layers[layer].Axis.Output} ? need{layer} : {shape.Layers[layer].Axis.Output};");
        }
    }

    /// <summary>
    /// Whether a layer may have given all its rows before the last band: a layer behind it reads so far below its input that a band needs none but zeros. The rows
    /// that such a layer reads are then left as they are: the next ones would lie below its input's last.
    /// </summary>
    private static bool IsDoneBefore(BandShape shape, int layer) => shape.Layers.Skip(layer + 1).Any(static reader => reader.Axis.Reach > 0);

    private static void EmitLayer(SourceWriter text, BandShape shape, IReadOnlyList<BandPart> parts, int layer)
    {
        BandLayer own = shape.Layers[layer];
        bool isLast = layer == parts.Count - 1;
        if (!isLast)
        {
            EmitKept(text, shape.Between[layer], shape.Layers[layer + 1].Axis, layer);
        }

        string source = layer == 0 ? $"ref At(ref s, done0 * {own.Shape.SourceRow})" : $"ref v{layer - 1}";
        string target = isLast ? $"ref At(ref d, done{layer} * {own.Shape.TargetRow})"
            : $"ref At(ref v{layer}, ((done{layer} - first{layer}) * {shape.Between[layer].Length}) + {shape.Between[layer].Left})";
        string added = own.Shape.Addend is { } addend ? $", ref At(ref r{layer}, done{layer} * {addend.Row})" : "";
        string biases = parts[layer].Biases is null ? "" : $"ref b{layer}, ";
        text.Line($"{parts[layer].Kernel}({source}, ref w{layer}, {biases}{target}{added}, end{layer} - done{layer});");
        if (!isLast)
        {
            EmitBottom(text, shape.Between[layer], shape.Layers[layer + 1].Axis, layer);
        }

        text.Line($"done{layer} = end{layer};");
    }

    /// <summary>The rows that the band before has computed for this one, too, go to the top; above the image are zeros.</summary>
    private static void EmitKept(SourceWriter text, BandRows rows, AxisGeometry reader, int layer)
    {
        string next = $"(done{layer + 1} * {reader.Stride}) - {reader.Begin}";
        if (reader.Begin > 0)
        {
            using (text.OpenBlock($"if (done{layer} == 0)"))
            {
                text.Line(Clear($"v{layer}", "0", $"{reader.Begin * rows.Length}"));
            }
        }

        if (reader.Extent > reader.Stride)
        {
            using (text.OpenBlock($"if (done{layer} > 0)"))
            {
                text.Line($"nint kept = (done{layer} - ({next})) * {rows.Length};");
                text.Line($"{Span($"v{layer}", $"(({next}) - first{layer}) * {rows.Length}", "(int)kept")}.CopyTo({Span($"v{layer}", "0", "(int)kept")});");
            }
        }

        text.Line($"first{layer} = {next};");
    }

    /// <summary>Zeros below the image.</summary>
    private static void EmitBottom(SourceWriter text, BandRows rows, AxisGeometry reader, int layer)
    {
        if (reader.Reach > 0)
        {
            using (text.OpenBlock($"if (need{layer} > {reader.Input})"))
            {
                text.Line(Clear($"v{layer}", $"({reader.Input} - first{layer}) * {rows.Length}", $"(int)((need{layer} - {reader.Input}) * {rows.Length})"));
            }
        }
    }

    private static string Clear(string name, string offset, string count) => Span(name, offset, count) + ".Clear();";

    private static string Span(string name, string offset, string count) =>
        $"{Aliases.MemoryMarshal}.CreateSpan(ref {(offset == "0" ? name : $"At(ref {name}, {offset})")}, {count})";
}
