using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>A loop over what is summed: how many, and the steps of the references that move with it.</summary>
internal sealed record MovingLoop(long Count, IReadOnlyList<long> Steps);

/// <summary>
/// Writes sums that would wait for one addition after another: the innermost loop goes in fours, each into a partial sum
/// of its own, joined as (0 + 1) + (2 + 3). How sums are cut follows from the loops alone, alike on every instruction set.
/// </summary>
internal static class PartialSums
{
    private const long Parts = 4;

    /// <summary>Declares vectors of the names given, sums over the loops.</summary>
    /// <param name="isa">For the vectors.</param>
    /// <param name="text">Where to.</param>
    /// <param name="names">Of the sums.</param>
    /// <param name="loops">Outermost first.</param>
    /// <param name="references">The first references; moved copies of them are given to <paramref name="term"/>.</param>
    /// <param name="term">Writes what one step adds: the moved references, the offsets in them, and the names of the sums it adds to.</param>
    public static void Emit(
        Isa isa, SourceWriter text, string[] names, IReadOnlyList<MovingLoop> loops, string[] references, Action<string[], IReadOnlyList<long>, string[]> term)
    {
        List<MovingLoop> merged = Merge(loops);
        MovingLoop inner = merged[merged.Count - 1];
        long parts = inner.Count >= Parts ? Parts : 1;
        foreach (string name in names)
        {
            for (long part = 0; part < parts; part++)
            {
                text.Line($"{isa.Vector} {name}{part} = {isa.Zero};");
            }
        }

        EmitLoop(text, names, merged, 0, references, parts, term);
        foreach (string name in names)
        {
            text.Line($"{isa.Vector} {name} = {(parts == 1 ? name + "0" : $"({name}0 + {name}1) + ({name}2 + {name}3)")};");
        }
    }

    private static List<MovingLoop> Merge(IReadOnlyList<MovingLoop> loops)
    {
        var merged = new List<MovingLoop>();
        foreach (MovingLoop loop in loops.Where(static loop => loop.Count > 1))
        {
            int last = merged.Count - 1;
            if (last >= 0 && merged[last].Steps.SequenceEqual(loop.Steps.Select(step => step * loop.Count)))
            {
                merged[last] = loop with { Count = loop.Count * merged[last].Count };
            }
            else
            {
                merged.Add(loop);
            }
        }

        return merged.Count == 0 ? [loops[0] with { Count = 1 }] : merged;
    }

    private static void EmitLoop(
        SourceWriter text, string[] names, IReadOnlyList<MovingLoop> loops, int depth, string[] references, long parts, Action<string[], IReadOnlyList<long>, string[]> term)
    {
        MovingLoop loop = loops[depth];
        string[] moved = [.. references.Select((_, index) => $"m{depth}_{index}")];
        for (int index = 0; index < moved.Length; index++)
        {
            text.Line($"ref float {moved[index]} = ref {references[index]};");
        }

        if (depth < loops.Count - 1)
        {
            using (text.OpenBlock(KernelText.Times("n" + depth, loop.Count)))
            {
                EmitLoop(text, names, loops, depth + 1, moved, parts, term);
                Advance(text, moved, loop, 1);
            }

            return;
        }

        if (loop.Count / parts > 0)
        {
            using (text.OpenBlock(KernelText.Times("n" + depth, loop.Count / parts)))
            {
                EmitTerms(text, names, loop, moved, parts, term);
                Advance(text, moved, loop, parts);
            }
        }

        EmitTerms(text, names, loop, moved, loop.Count % parts, term);
    }

    private static void EmitTerms(SourceWriter text, string[] names, MovingLoop loop, string[] moved, long count, Action<string[], IReadOnlyList<long>, string[]> term)
    {
        for (long part = 0; part < count; part++)
        {
            using (text.OpenBlock(""))
            {
                term(moved, [.. loop.Steps.Select(step => step * part)], [.. names.Select(name => name + part)]);
            }
        }
    }

    private static void Advance(SourceWriter text, string[] moved, MovingLoop loop, long times)
    {
        for (int index = 0; index < moved.Length; index++)
        {
            text.Line(KernelText.Advance(moved[index], loop.Steps[index] * times));
        }
    }
}
