using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Emission;
using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// Writes a gradient by weights from the windows of a pool: for each filter the sums of some taps stay in registers over all windows. Lanes are channels. What a
/// vector reads past the last channel of a pixel adds to lanes that nobody looks at.
/// </summary>
internal static class SparseByWeights
{
    /// <summary>Floats of the gradient by weights, [filter][tap][channel].</summary>
    public static long SumsLength(SparseShape shape) => shape.Filters * shape.InRuns.Taps * Row(shape.InRuns);

    public static string Method(KernelWriter writer, SparseShape shape, string name) =>
        writer.Kernel((nameof(SparseByWeights), shape), name, (text, method) => Emit(writer, text, shape.InRuns, method));

    /// <summary>The method that adds [filter][tap][channel] to [tap][channel][filter].</summary>
    public static string AddMethod(KernelWriter writer, SparseShape whole, long row, string name)
    {
        SparseShape shape = whole.InRuns;
        return writer.Kernel((nameof(AddMethod), shape.Filters, shape.Taps, shape.Channels, row), name, (text, method) =>
        {
            text.Line(KernelText.Attributes);
            using (text.OpenBlock($"private static void {method}(ref float t, ref float d)"))
            using (text.OpenBlock($"for (nint tap = 0; tap < {shape.Taps}; tap++)"))
            using (text.OpenBlock($"for (nint filter = 0; filter < {shape.Filters}; filter++)"))
            {
                text.Line(KernelText.Ref("p", "t", $"((filter * {shape.Taps}) + tap) * {Row(shape)}"));
                text.Line(KernelText.Ref("o", "d", $"(tap * {shape.Channels * row}) + filter"));
                using (text.OpenBlock(KernelText.Times("n", shape.Channels)))
                {
                    text.Line("o += p;").Line(KernelText.Advance("p", 1)).Line(KernelText.Advance("o", row));
                }
            }

            text.Line();
        });
    }

    /// <summary>Floats of a tap's sums.</summary>
    private static long Row(SparseShape shape) => ExecutionPlan.Aligned(shape.Channels);

    private static void Emit(KernelWriter writer, SourceWriter text, SparseShape shape, string method)
    {
        Isa isa = Lanes(writer.Isa, shape);
        long vectors = (shape.Channels + isa.Lanes - 1) / isa.Lanes;

        // Beside the sums only the gradient takes a register: there are some more than where weights do.
        long most = isa.Registers[0] * 13 / 12;
        IEnumerable<(long Value, long Count)> blocks = Split.Runs(Split.Evenly(vectors, Math.Max(1, most / Math.Min(shape.Taps, 3))));
        text.Line($"// {shape.Taps} taps of {shape.Channels} channels for {shape.Filters} filters, from the windows of a pool").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float v, ref float p, ref float s, ref float t)"))
        using (text.OpenBlock($"for (nint f = 0; f < {shape.Filters}; f++)"))
        {
            text.Line(KernelText.Ref("vf", "v", "f")).Line(KernelText.Ref("pf", "p", "f")).Line(KernelText.Ref("o", "t", $"f * {shape.Taps * Row(shape)}"));
            long channel = 0;
            foreach ((long block, long count) in blocks)
            {
                using (text.OpenBlock(count == 1 ? "" : $"for (nint b = 0; b < {count}; b++)"))
                {
                    string at = count == 1 ? $"{channel}" : $"{channel} + (b * {block * isa.Lanes})";
                    text.Line(KernelText.Ref("sb", "s", at)).Line(KernelText.Ref("ob", "o", at));
                    long tap = 0;
                    foreach (long taps in Split.Evenly(shape.Taps, Math.Max(1, most / block)))
                    {
                        EmitTile(writer, text, shape, method, tap, taps, block);
                        tap += taps;
                    }
                }

                channel += count * block * isa.Lanes;
            }
        }

        text.Line();
    }

    private static Isa Lanes(Isa isa, SparseShape shape) => isa.For((int)Math.Min(shape.Channels, isa.Lanes));

    private static void EmitTile(KernelWriter writer, SourceWriter text, SparseShape shape, string method, long tap, long taps, long vectors)
    {
        long first = shape.Tap(tap);
        EquatableArray<long> places = Enumerable.Range(0, (int)taps).Select(index => (shape.Tap(tap + index) - first) * shape.SourcePixel).ToEquatableArray();
        var tile = new Tile(places, vectors, shape);
        string kernel = writer.Kernel(tile, $"{method}Tile{taps}x{vectors}", (tileText, name) => EmitTile(Lanes(writer.Isa, shape), tileText, tile, name));
        text.Line($"{kernel}(ref vf, ref pf, ref {Isa.At("sb", first * shape.SourcePixel)}, ref {Isa.At("ob", tap * Row(shape))});");
    }

    private static void EmitTile(Isa isa, SourceWriter text, Tile tile, string method)
    {
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float v, ref float p, ref float s, ref float o)"))
        {
            for (int tap = 0; tap < tile.Places.Count; tap++)
            {
                text.Line($"{isa.Vector} {string.Join(", ", Enumerable.Range(0, (int)tile.Vectors).Select(vector => $"t{tap}_{vector} = {isa.Load("o", tile.Sum(isa, tap, vector))}"))};");
            }

            SparseWindows.EmitLoop(tile.Shape, text, "s", tile.Shape.SourcePixel, () =>
            {
                text.Line($"{isa.Vector} x = {isa.Broadcast("g")};");
                text.Line(KernelText.Ref("q", "window", $"(nint){Aliases.Unsafe}.As<float, int>(ref p) * {tile.Shape.SourcePixel}"));
                ForEach(tile, (tap, vector) =>
                    text.Line($"t{tap}_{vector} = {isa.MultiplyAdd(isa.Load("q", tile.Places[tap] + ((long)vector * isa.Lanes)), "x", $"t{tap}_{vector}")};"));
            });
            ForEach(tile, (tap, vector) => text.Store(isa, $"t{tap}_{vector}", "o", tile.Sum(isa, tap, vector), isa.Lanes));
        }

        text.Line();
    }

    private static void ForEach(Tile tile, Action<int, int> body)
    {
        for (int tap = 0; tap < tile.Places.Count; tap++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                body(tap, vector);
            }
        }
    }

    /// <param name="Places">Of the taps, from the first.</param>
    private sealed record Tile(EquatableArray<long> Places, long Vectors, SparseShape Shape)
    {
        /// <summary>Where a sum lies.</summary>
        public long Sum(Isa isa, int tap, int vector) => (tap * Row(Shape)) + ((long)vector * isa.Lanes);
    }
}
