using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Sparse;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// Writes a weight gradient from the windows of a pool: for each filter the sums of some taps stay in registers over all windows. Lanes are channels. What a
/// vector reads past the last channel of a pixel adds to lanes that nobody looks at.
/// </summary>
internal static class SparseByWeights
{
    /// <summary>So many independent sums hide the latency of the multiply-add.</summary>
    private const long EnoughSums = 8;

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
                text.Line(KernelText.Ref("p", "t", $"((filter * {shape.Taps}) + tap) * {shape.SumsRow}"));
                text.Line(KernelText.Ref("o", "d", $"(tap * {shape.Channels * row}) + filter"));
                using (text.OpenBlock(KernelText.Times("n", shape.Channels)))
                {
                    text.Line("o += p;").Line(KernelText.Advance("p", 1)).Line(KernelText.Advance("o", row));
                }
            }

            text.Line();
        });
    }

    private static void Emit(KernelWriter writer, SourceWriter text, SparseShape shape, string method)
    {
        Isa isa = writer.Isa.For(shape.Channels);
        long vectors = (shape.Channels + isa.Lanes - 1) / isa.Lanes;

        long most = isa.MostSums;
        int filters = FiltersAtOnce(isa, shape);
        IEnumerable<(long Value, long Count)> blocks = Split.Runs(Split.Evenly(vectors, Math.Max(1, most / Math.Min(shape.Taps, 3))));
        text.Line($"// {shape.Taps} taps of {shape.Channels} channels for {shape.Filters} filters, from the windows of a pool").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float v, ref float p, ref float s, ref float t)"))
        using (text.OpenBlock($"for (nint f = 0; f < {shape.Filters}; f += {filters})"))
        {
            text.Line(KernelText.Ref("vf", "v", "f")).Line(KernelText.Ref("pf", "p", "f")).Line(KernelText.Ref("o", "t", $"f * {shape.Taps * shape.SumsRow}"));
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
                        EmitTile(writer, text, new Tile(tap, taps, block, filters, shape), method);
                        tap += taps;
                    }
                }

                channel += count * block * isa.Lanes;
            }
        }

        text.Line();
    }

    /// <summary>Filters whose sums are taken at once: of few taps those of one would wait for each other.</summary>
    private static int FiltersAtOnce(Isa isa, SparseShape shape)
    {
        long sums = shape.Taps * ((shape.Channels + isa.Lanes - 1) / isa.Lanes);
        int filters = 1;
        for (int more = 2; filters * sums < EnoughSums && more * sums <= isa.MostSums; more++)
        {
            filters = shape.Filters % more == 0 ? more : filters;
        }

        return filters;
    }

    private static void EmitTile(KernelWriter writer, SourceWriter text, Tile tile, string method)
    {
        SparseShape shape = tile.Shape;
        Isa isa = writer.Isa.For(shape.Channels);
        string kernel = writer.Kernel(tile.Signature, $"{method}Tile{tile.Sums}x{tile.Vectors}", (tileText, name) => EmitTile(isa, tileText, tile, name));
        text.Line($"{kernel}(ref vf, ref pf, ref {Isa.At("sb", shape.Tap(tile.First) * shape.SourcePixel)}, ref {Isa.At("ob", tile.First * shape.SumsRow)});");
    }

    private static void EmitTile(Isa isa, SourceWriter text, Tile tile, string method)
    {
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float v, ref float p, ref float s, ref float o)"))
        {
            for (int sum = 0; sum < tile.Sums; sum++)
            {
                text.Line($"{isa.Vector} {string.Join(", ", Enumerable.Range(0, (int)tile.Vectors).Select(vector => $"t{sum}_{vector} = {isa.Load("o", tile.Place(isa, sum, vector))}"))};");
            }

            SparseWindows.EmitLoop(tile.Shape, text, "s", tile.Shape.SourcePixel, tile.Filters, filter =>
            {
                text.Line($"{isa.Vector} x = {isa.Broadcast("g" + filter)};");
                for (int sum = filter * (int)tile.Taps; sum < (filter + 1) * tile.Taps; sum++)
                {
                    for (int vector = 0; vector < tile.Vectors; vector++)
                    {
                        text.Line($"t{sum}_{vector} = {isa.MultiplyAdd(isa.Load("q", tile.Source(isa, sum, vector)), "x", $"t{sum}_{vector}")};");
                    }
                }
            });
            for (int sum = 0; sum < tile.Sums; sum++)
            {
                for (int vector = 0; vector < tile.Vectors; vector++)
                {
                    text.Store(isa, $"t{sum}_{vector}", "o", tile.Place(isa, sum, vector), isa.Lanes);
                }
            }
        }

        text.Line();
    }

    /// <summary>Sums that stay in registers: of some taps and vectors of channels, for one filter or several.</summary>
    /// <param name="First">The first tap.</param>
    private sealed record Tile(long First, long Taps, long Vectors, int Filters, SparseShape Shape)
    {
        /// <summary>Taps of all filters.</summary>
        public int Sums => (int)Taps * Filters;

        /// <summary>Alike for tiles whose taps lie alike.</summary>
        public (EquatableArray<long> Places, long Vectors, int Filters, SparseShape Shape) Signature =>
            (Enumerable.Range(0, (int)Taps).Select(tap => Shape.Tap(First + tap) - Shape.Tap(First)).ToEquatableArray(), Vectors, Filters, Shape);

        /// <summary>Where a sum lies.</summary>
        public long Place(Isa isa, int sum, int vector) => (((sum / Taps * Shape.Taps) + (sum % Taps)) * Shape.SumsRow) + ((long)vector * isa.Lanes);

        /// <summary>Where what it is multiplied with lies.</summary>
        public long Source(Isa isa, int sum, int vector) => ((Shape.Tap(First + (sum % Taps)) - Shape.Tap(First)) * Shape.SourcePixel) + ((long)vector * isa.Lanes);
    }
}
