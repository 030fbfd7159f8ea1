using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Emission;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// Writes a gradient by weights from lists: for each filter the sums of some taps stay in registers over the whole list. Lanes are channels. What a vector
/// reads past the last channel of a pixel adds to lanes that nobody looks at.
/// </summary>
internal static class SparseByWeights
{
    public static string Method(KernelWriter writer, SparseShape shape, string name) =>
        writer.Kernel((nameof(SparseByWeights), shape), name, (text, method) => Emit(writer, text, shape, method));

    /// <summary>The method that adds [filter][tap][channel] to [tap][channel][filter].</summary>
    public static string AddMethod(KernelWriter writer, SparseShape shape, long row, string name) =>
        writer.Kernel((nameof(AddMethod), shape.Filters, shape.Taps, shape.Channels, row), name, (text, method) =>
        {
            text.Line(KernelText.Attributes);
            using (text.OpenBlock($"private static void {method}(ref float t, ref float d)"))
            using (text.OpenBlock($"for (nint tap = 0; tap < {shape.Taps}; tap++)"))
            using (text.OpenBlock($"for (nint filter = 0; filter < {shape.Filters}; filter++)"))
            {
                text.Line(KernelText.Ref("p", "t", $"((filter * {shape.Taps}) + tap) * {shape.Pixel}"));
                text.Line(KernelText.Ref("o", "d", $"(tap * {shape.Channels * row}) + filter"));
                using (text.OpenBlock(KernelText.Times("n", shape.Channels)))
                {
                    text.Line("o += p;").Line(KernelText.Advance("p", 1)).Line(KernelText.Advance("o", row));
                }
            }

            text.Line();
        });

    private static void Emit(KernelWriter writer, SourceWriter text, SparseShape shape, string method)
    {
        Isa isa = writer.Isa;
        long vectors = (shape.Channels + isa.Lanes - 1) / isa.Lanes;
        long most = isa.Registers[0];
        IEnumerable<(long Value, long Count)> blocks = Split.Runs(Split.Evenly(vectors, Math.Max(1, most / Math.Min(shape.Taps, 3))));
        text.Line($"// {shape.Taps} taps of {shape.Channels} channels for {shape.Filters} filters, from lists").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float list, ref float counts, ref float s, ref float t)"))
        using (text.OpenBlock($"for (nint f = 0; f < {shape.Filters}; f++)"))
        {
            text.Line($"int n = {Aliases.Unsafe}.As<float, int>(ref {Aliases.Unsafe}.Add(ref counts, f));");
            text.Line(KernelText.Ref("l", "list", $"f * {shape.Capacity * SparseShape.Entry}")).Line(KernelText.Ref("o", "t", $"f * {shape.Taps * shape.Pixel}"));
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

    private static void EmitTile(KernelWriter writer, SourceWriter text, SparseShape shape, string method, long tap, long taps, long vectors)
    {
        long first = shape.Tap(tap);
        EquatableArray<long> places = Enumerable.Range(0, (int)taps).Select(index => (shape.Tap(tap + index) - first) * shape.SourcePixel).ToEquatableArray();
        var tile = new Tile(places, vectors, shape.SourcePixel, shape.Pixel);
        string kernel = writer.Kernel(tile, $"{method}Tile{taps}x{vectors}", (tileText, name) => EmitTile(writer.Isa, tileText, tile, name));
        text.Line($"{kernel}(n, ref l, ref {Isa.At("sb", first * shape.SourcePixel)}, ref {Isa.At("ob", tap * shape.Pixel)});");
    }

    private static void EmitTile(Isa isa, SourceWriter text, Tile tile, string method)
    {
        int vectors = (int)tile.Vectors;
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(int n, ref float l, ref float s, ref float o)"))
        {
            for (int tap = 0; tap < tile.Places.Count; tap++)
            {
                text.Line($"{isa.Vector} {string.Join(", ", Enumerable.Range(0, vectors).Select(vector => $"t{tap}_{vector} = {isa.Load("o", (tap * tile.Pixel) + (vector * isa.Lanes))}"))};");
            }

            using (text.OpenBlock("for (; n > 0; n--)"))
            {
                text.Line($"{isa.Vector} x = {isa.Broadcast("l")};");
                text.Line(KernelText.Ref("p", "s", $"(nint){Aliases.Unsafe}.As<float, int>(ref {Isa.At("l", 1)}) * {tile.SourcePixel}"));
                for (int tap = 0; tap < tile.Places.Count; tap++)
                {
                    for (int vector = 0; vector < vectors; vector++)
                    {
                        text.Line($"t{tap}_{vector} = {isa.MultiplyAdd(isa.Load("p", tile.Places[tap] + (vector * isa.Lanes)), "x", $"t{tap}_{vector}")};");
                    }
                }

                text.Line(KernelText.Advance("l", SparseShape.Entry));
            }

            for (int tap = 0; tap < tile.Places.Count; tap++)
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    text.Store(isa, $"t{tap}_{vector}", "o", (tap * tile.Pixel) + (vector * isa.Lanes), isa.Lanes);
                }
            }
        }

        text.Line();
    }

    /// <param name="Places">Of the taps, from the first.</param>
    private sealed record Tile(EquatableArray<long> Places, long Vectors, long SourcePixel, long Pixel);
}
