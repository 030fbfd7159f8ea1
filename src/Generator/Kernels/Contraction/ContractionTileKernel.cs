using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Terms;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Contraction;

/// <summary>Writes one tile of a contraction: its accumulators, the loops of the sum, the stores.</summary>
internal static class ContractionTileKernel
{
    /// <summary>How many multiply-adds a loop's body holds, or a loop that is written out: few on AdvSimd. Bodies as short as those of forward kernels were measured to be slower here.</summary>
    private static long Budget(Isa isa, ContractionTile tile) => isa.Bits == 128 ? Math.Min(16, isa.ShortBudgetOf(tile.Size)) : isa.ShortBudgetOf(tile.Size);

    public static void Emit(KernelWriter writer, SourceWriter text, ContractionTile tile, string method)
    {
        Isa isa = tile.Vectors == 1 ? tile.Of(writer.Isa, 0) : writer.Isa;
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}({ContractionKernel.Parameters(tile.Start, tile.Repeated is not null)}{(tile.MayHaveTail ? ", bool tail" : "")})"))
        {
            EmitStarts(writer, isa, text, tile);
            if (tile.Sums.All(static loop => loop.Count > 0))
            {
                EmitSums(writer, isa, text, tile);
            }

            EmitStores(writer, isa, text, tile);
        }

        text.Line();
    }

    private static TileShape Sums(Isa isa, ContractionTile tile) => new(tile.Results.Count, tile.Vectors, isa, tile.Of(isa, tile.Vectors - 1));

    /// <summary>Declares the accumulators.</summary>
    private static void EmitStarts(KernelWriter writer, Isa isa, SourceWriter text, ContractionTile tile)
    {
        if (tile.Start == ContractionStart.Target && Step(tile) is { } step)
        {
            TileMethods.Load(writer, text, Sums(isa, tile), "c", step);
            return;
        }

        TileShape sums = Sums(isa, tile);
        if (tile.Start != ContractionStart.Target)
        {
            TileMethods.Start(writer, text, sums, tile.Start == ContractionStart.Zero ? null : "s");
            return;
        }

        text.Line($"{TileMethods.Type(writer, sums)} t{(TileLibrary.Has(sums) ? " = default" : "")};");
        foreach ((int result, int vector) in sums.Sums)
        {
            text.Line($"{sums.Sum(result, vector)} = {tile.Of(isa, vector).Load("c", tile.Results[result].C + ((long)vector * isa.Lanes))};");
        }
    }

    private static void EmitStores(KernelWriter writer, Isa isa, SourceWriter text, ContractionTile tile)
    {
        if (!tile.MayHaveTail)
        {
            EmitStores(writer, isa, text, tile, tile.Tail > 0 ? tile.Tail : isa.Lanes);
            return;
        }

        using (text.OpenBlock("if (tail)"))
        {
            EmitStores(writer, isa, text, tile, tile.Tail);
        }

        using (text.OpenBlock("else"))
        {
            EmitStores(writer, isa, text, tile, isa.Lanes);
        }
    }

    /// <param name="count">Floats of a result's last vector that are stored.</param>
    private static void EmitStores(KernelWriter writer, Isa isa, SourceWriter text, ContractionTile tile, int count)
    {
        if (Step(tile) is { } step)
        {
            TileMethods.Store(writer, text, Sums(isa, tile), count, new(tile.Activation, Adds: false), new("c", step));
            return;
        }

        for (int result = 0; result < tile.Results.Count; result++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                string sum = Sums(isa, tile).Sum(result, vector);
                string value = tile.Activation is { } activation ? ActivationText.Of(tile.Of(isa, vector), activation, sum) : sum;
                string at = (tile.Results[result].C + ((long)vector * isa.Lanes)).ToString(CultureInfo.InvariantCulture);
                text.Line(StoreMethod.Call(writer, tile.Of(isa, vector), vector == tile.Vectors - 1 ? count : isa.Lanes, value, "c", at));
            }
        }
    }

    /// <summary>Floats from one result to the next; null where they are not evenly spaced.</summary>
    private static long? Step(ContractionTile tile)
    {
        long step = tile.Results.Count > 1 ? tile.Results[1].C : 0;
        return Enumerable.Range(0, tile.Results.Count).All(result => tile.Results[result].C == result * step) ? step : null;
    }

    /// <summary>
    /// The innermost loops are written out as far as the budget goes, the next one in part; the others are loops.
    /// </summary>
    private static void EmitSums(KernelWriter writer, Isa isa, SourceWriter text, ContractionTile tile)
    {
        int loops = tile.Sums.Count;
        List<(long A, long B)> written = [(0, 0)];
        while (loops > 0 && written.Count * tile.Sums[loops - 1].Count * tile.Size <= Budget(isa, tile))
        {
            written = Repeat(tile.Sums[loops - 1], tile.Sums[loops - 1].Count, written);
            loops--;
        }

        using (tile.Repeated is null ? default : text.OpenBlock("for (; times > 0; times--)"))
        {
            EmitLoop(writer, isa, text, tile, 0, loops, written, "a", "b");
            if (tile.Repeated is { } step)
            {
                text.Line(KernelText.Advance("a", step.A)).Line(KernelText.Advance("b", step.B));
            }
        }
    }

    private static List<(long A, long B)> Repeat(SumLoop loop, long times, List<(long A, long B)> terms)
    {
        var repeated = new List<(long, long)>();
        for (long step = 0; step < times; step++)
        {
            repeated.AddRange(terms.Select(term => ((step * loop.A) + term.A, (step * loop.B) + term.B)));
        }

        return repeated;
    }

    private static void EmitLoop(KernelWriter writer, Isa isa, SourceWriter text, ContractionTile tile, int depth, int loops, List<(long A, long B)> written, string a, string b)
    {
        if (depth == loops)
        {
            EmitTerms(writer, isa, text, tile, written, a, b);
            return;
        }

        SumLoop loop = tile.Sums[depth];
        (string nextA, string nextB) = ("a" + depth, "b" + depth);
        text.Line($"ref float {nextA} = ref {a};").Line($"ref float {nextB} = ref {b};");
        long step = depth == loops - 1 ? Split.Step(loop.Count, Math.Max(1, Math.Min(loop.Count, Budget(isa, tile) / (written.Count * tile.Size)))) : 1;
        using (text.OpenBlock(loop.Count / step > 1 ? KernelText.Times("n" + depth, loop.Count / step) : ""))
        {
            if (depth == loops - 1)
            {
                EmitTerms(writer, isa, text, tile, Repeat(loop, step, written), nextA, nextB);
            }
            else
            {
                EmitLoop(writer, isa, text, tile, depth + 1, loops, written, nextA, nextB);
            }

            text.Line(KernelText.Advance(nextA, step * loop.A)).Line(KernelText.Advance(nextB, step * loop.B));
        }

        if (loop.Count % step > 0)
        {
            EmitTerms(writer, isa, text, tile, Repeat(loop, loop.Count % step, written), nextA, nextB);
        }
    }

    private static void EmitTerms(KernelWriter writer, Isa isa, SourceWriter text, ContractionTile tile, List<(long A, long B)> terms, string a, string b)
    {
        // A float that several statements read must not become a common subexpression: it would take a register.
        bool repeats = !tile.IsLanewise && terms.SelectMany(term => tile.Results.Select(result => term.A + result.A)).GroupBy(static at => at).Any(static same => same.Count() > 1);
        TermForm form = tile.IsLanewise ? TermForm.Lanewise : repeats ? TermForm.Shared : TermForm.Plain;
        long[] offsets = [.. tile.Results.Select(static result => result.A)];
        foreach ((long termA, long termB) in terms)
        {
            text.Line(TermMethod.Call(writer, Sums(isa, tile), offsets, form, (a, termA), (b, termB)));
        }
    }
}
