using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Resizing;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Resizing;

/// <summary>
/// The loops that both passes of a resize share. Where each place's taps lie, and their weights, stand in tables, which the compiler puts into the assembly's data: no
/// memory is taken for them.
/// </summary>
internal static class ResizeText
{
    private const string Span = "global::System.ReadOnlySpan";

    /// <summary>
    /// Writes the loops over the output's pixels and vectors of channels. In the body <c>row0</c>, … and <c>column0</c>, … are the taps' offsets in the input, and, where an
    /// axis has several taps, <c>y0</c>, … and <c>x0</c>, … their weights in all lanes.
    /// </summary>
    /// <param name="output">The reference to the output's first float.</param>
    /// <param name="body">Is given the offset of the channels and how many lanes count; <c>o</c> refers to the output's.</param>
    public static void Emit(Isa isa, SourceWriter text, ResizeShape shape, string output, Action<string, int> body)
    {
        EmitTables(text, "columns", shape.X, shape.InputPixel);
        EmitTables(text, "rows", shape.Y, shape.InputRow);
        using (text.OpenBlock($"for (int y = 0; y < {shape.Height}; y++)"))
        {
            EmitTaps(isa, text, shape.Y, "row", "rows", "y");
            using (text.OpenBlock($"for (int x = 0; x < {shape.Width}; x++)"))
            {
                EmitTaps(isa, text, shape.X, "column", "columns", "x");
                text.Line(KernelText.Ref("pixel", output, $"(y * (nint){shape.OutputRow}) + (x * (nint){shape.OutputPixel})"));
                RunLoops.EmitVectors(text, isa, shape.Channels, (at, count) =>
                {
                    text.Line(KernelText.Ref("o", "pixel", at));
                    body(at, count);
                });
            }
        }
    }

    /// <summary>The offset in the input of a tap of both axes.</summary>
    public static string Offset(long row, long column, string channels) => $"row{Text(row)} + column{Text(column)} + {channels}";

    /// <summary>A sum of products, or the one value where nothing is weighted.</summary>
    public static string Sum(Isa isa, string weight, IReadOnlyList<string> values) => values.Count == 1
        ? values[0]
        : values.Skip(1).Select((value, tap) => (value, Weight: $"{weight}{Text(tap + 1)}")).Aggregate($"{weight}0 * {values[0]}", (sum, term) => isa.MultiplyAdd(term.Weight, term.value, sum));

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void EmitTables(SourceWriter text, string name, ResizeAxis axis, long stride)
    {
        text.Line($"{Span}<int> {name} = new int[] {{ {string.Join(", ", axis.Places.Select(place => Text(place * stride)))} }};");
        if (axis.Taps > 1)
        {
            text.Line($"{Span}<float> {name}Weights = new float[] {{ {string.Join(", ", axis.Weights.Select(static weight => Literal.Of(weight)))} }};");
        }
    }

    private static void EmitTaps(Isa isa, SourceWriter text, ResizeAxis axis, string tap, string table, string counter)
    {
        for (long index = 0; index < axis.Taps; index++)
        {
            string place = axis.Taps == 1 ? counter : $"({counter} * {Text(axis.Taps)}) + {Text(index)}";
            text.Line($"nint {tap}{Text(index)} = {table}[{place}];");
            if (axis.Taps > 1)
            {
                text.Line($"{isa.Vector} {counter}{Text(index)} = {isa.Broadcast($"{table}Weights[{place}]")};");
            }
        }
    }
}
