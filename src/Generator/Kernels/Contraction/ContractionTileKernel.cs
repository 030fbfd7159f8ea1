using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Contraction;

/// <summary>Writes one tile of a contraction: its accumulators, the loops of the sum, the stores.</summary>
internal static class ContractionTileKernel
{
    /// <summary>FMA statements in a loop's body: long enough to hide the loop, short enough for the compilers; few where they are slow anyway.</summary>
    private static long Budget(Isa isa) => isa.Bits == 128 ? 16 : isa.LoopBudget;

    public static void Emit(Isa whole, SourceWriter text, ContractionTile tile, string method)
    {
        Isa isa = tile.Vectors == 1 ? tile.Of(whole, 0) : whole;
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}({ContractionKernel.Parameters(tile.Start, tile.Repeated is not null)}{(tile.MayHaveTail ? ", bool tail" : "")})"))
        {
            EmitStarts(isa, text, tile);
            if (tile.Sums.All(static loop => loop.Count > 0))
            {
                text.Locals(isa, tile.Of(isa, tile.Vectors - 1), tile.Results.Count > 1 ? tile.Vectors : 0, !tile.IsLanewise && tile.Vectors > 1);
                EmitSums(isa, text, tile);
            }

            EmitStores(isa, text, tile);
        }

        text.Line();
    }

    /// <summary>Declares the accumulators, a line for each result.</summary>
    private static void EmitStarts(Isa isa, SourceWriter text, ContractionTile tile)
    {
        for (int result = 0; result < tile.Results.Count; result++)
        {
            foreach (IGrouping<Isa, int> vectors in Enumerable.Range(0, tile.Vectors).GroupBy(vector => tile.Of(isa, vector)))
            {
                IEnumerable<string> starts = vectors.Select(vector => $"t{result}_{vector} = " + tile.Start switch
                {
                    ContractionStart.Zero => "default",
                    ContractionStart.Target => vectors.Key.Load("c", tile.Results[result].C + ((long)vector * isa.Lanes)),
                    _ => result == 0 ? vectors.Key.Load("s", vector * isa.Lanes) : $"t0_{vector}",
                });
                text.Line($"{vectors.Key.Vector} {string.Join(", ", starts)};");
            }
        }
    }

    private static void EmitStores(Isa isa, SourceWriter text, ContractionTile tile)
    {
        if (tile.Activation is { } activation)
        {
            ForEach(tile, (result, vector, _) => text.Line($"t{result}_{vector} = {ActivationText.Of(tile.Of(isa, vector), activation, $"t{result}_{vector}")};"), isa.Lanes);
        }

        int certain = tile.Tail > 0 ? tile.Vectors - 1 : tile.Vectors;
        void Store(int from, int to, int lanes) => ForEach(tile, (result, vector, at) =>
        {
            if (vector >= from && vector < to)
            {
                text.Store(tile.Of(isa, vector), $"t{result}_{vector}", "c", at, lanes);
            }
        }, isa.Lanes);

        Store(0, certain, isa.Lanes);
        if (tile.MayHaveTail)
        {
            using (text.OpenBlock("if (tail)"))
            {
                Store(certain, tile.Vectors, tile.Tail);
            }

            using (text.OpenBlock("else"))
            {
                Store(certain, tile.Vectors, isa.Lanes);
            }
        }
        else
        {
            Store(certain, tile.Vectors, tile.Tail);
        }
    }

    private static void ForEach(ContractionTile tile, Action<int, int, long> body, int lanes)
    {
        for (int result = 0; result < tile.Results.Count; result++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                body(result, vector, tile.Results[result].C + ((long)vector * lanes));
            }
        }
    }

    /// <summary>
    /// The innermost loops are written out as far as the budget goes, the next one in part; the others are loops.
    /// </summary>
    private static void EmitSums(Isa isa, SourceWriter text, ContractionTile tile)
    {
        int loops = tile.Sums.Count;
        List<(long A, long B)> written = [(0, 0)];
        while (loops > 0 && written.Count * tile.Sums[loops - 1].Count * tile.Size <= Budget(isa))
        {
            written = Repeat(tile.Sums[loops - 1], tile.Sums[loops - 1].Count, written);
            loops--;
        }

        using (tile.Repeated is null ? default : text.OpenBlock("for (; times > 0; times--)"))
        {
            EmitLoop(isa, text, tile, 0, loops, written, "a", "b");
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

    private static void EmitLoop(Isa isa, SourceWriter text, ContractionTile tile, int depth, int loops, List<(long A, long B)> written, string a, string b)
    {
        if (depth == loops)
        {
            EmitTerms(isa, text, tile, written, a, b);
            return;
        }

        SumLoop loop = tile.Sums[depth];
        (string nextA, string nextB) = ("a" + depth, "b" + depth);
        text.Line($"ref float {nextA} = ref {a};").Line($"ref float {nextB} = ref {b};");
        long step = depth == loops - 1 ? Split.Step(loop.Count, Math.Max(1, Math.Min(loop.Count, Budget(isa) / (written.Count * tile.Size)))) : 1;
        using (text.OpenBlock(loop.Count / step > 1 ? KernelText.Times("n" + depth, loop.Count / step) : ""))
        {
            if (depth == loops - 1)
            {
                EmitTerms(isa, text, tile, Repeat(loop, step, written), nextA, nextB);
            }
            else
            {
                EmitLoop(isa, text, tile, depth + 1, loops, written, nextA, nextB);
            }

            text.Line(KernelText.Advance(nextA, step * loop.A)).Line(KernelText.Advance(nextB, step * loop.B));
        }

        if (loop.Count % step > 0)
        {
            EmitTerms(isa, text, tile, Repeat(loop, loop.Count % step, written), nextA, nextB);
        }
    }

    private static void EmitTerms(Isa isa, SourceWriter text, ContractionTile tile, List<(long A, long B)> terms, string a, string b)
    {
        // A float that several statements read must not become a common subexpression: it would take a register.
        bool repeats = !tile.IsLanewise && terms.SelectMany(term => tile.Results.Select(result => term.A + result.A)).GroupBy(static at => at).Any(static same => same.Count() > 1);
        foreach ((long termA, long termB) in terms)
        {
            string Weights(int vector) => tile.Of(isa, vector).Load(b, termB + ((long)vector * isa.Lanes));
            bool areShared = tile.Results.Count > 1;
            for (int vector = 0; vector < tile.Vectors && areShared; vector++)
            {
                text.Line($"w{vector} = {Weights(vector)};");
            }

            for (int result = 0; result < tile.Results.Count; result++)
            {
                EmitProducts(isa, text, tile, a, termA + tile.Results[result].A, result, repeats, vector => areShared ? "w" + vector : Weights(vector));
            }
        }
    }

    private static void EmitProducts(Isa isa, SourceWriter text, ContractionTile tile, string a, long at, int result, bool repeats, Func<int, string> weights)
    {
        string scalar = isa.Broadcast(repeats ? $"{Aliases.Volatile}.Read(ref {Isa.At(a, at)})" : Isa.At(a, at));
        if (!tile.IsLanewise && tile.Vectors > 1)
        {
            text.Line($"x = {scalar};");
            scalar = "x";
        }

        for (int vector = 0; vector < tile.Vectors; vector++)
        {
            Isa lanes = tile.Of(isa, vector);
            string value = tile.IsLanewise ? lanes.LoadAt(a, (at + ((long)vector * isa.Lanes)).ToString(CultureInfo.InvariantCulture)) : isa.InLanes(lanes, scalar);
            text.Line($"t{result}_{vector} = {lanes.MultiplyAdd(value, weights(vector), $"t{result}_{vector}")};");
        }
    }
}
