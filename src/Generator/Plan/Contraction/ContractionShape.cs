using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Plan.Contraction;

/// <summary>A loop over results: how many there are, and from one to the next the steps in a, b, c and the start, in floats.</summary>
internal readonly record struct ResultLoop(long Count, long A, long B, long C, long Start = 0);

/// <summary>A loop of a sum: how many terms, and from one to the next the steps in a and b, in floats.</summary>
internal readonly record struct SumLoop(long Count, long A, long B);

/// <summary>What a sum starts with.</summary>
internal enum ContractionStart
{
    /// <summary>0.</summary>
    Zero,

    /// <summary>What c holds.</summary>
    Target,

    /// <summary>A vector of its own: the bias.</summary>
    Vector,
}

/// <summary>
/// Everything that the text of a contraction depends on: c[r, f] = start + Σ a[r, s] · b[r, s, f] for the results r, the summed s and
/// the filters f, which follow each other in memory. Every linear layer is one, and so are its gradients: the input gradient with
/// the filters as what is summed, the weight gradient with the pixels (and images) as what is summed.
/// </summary>
/// <param name="Results">The loops over results, outermost first.</param>
/// <param name="Sums">The loops of each sum, outermost first: this is the order of the sum on every instruction set.</param>
/// <param name="Filters">How many floats follow each other in b and c; the lanes.</param>
/// <param name="Start">What a sum starts with.</param>
/// <param name="IsLanewise">a has a float for each filter too (a depthwise convolution); else one for all.</param>
internal sealed record ContractionShape(
    EquatableArray<ResultLoop> Results, EquatableArray<SumLoop> Sums, long Filters, ContractionStart Start, bool IsLanewise)
{
    /// <summary>Put on each sum; null for none.</summary>
    public Activation? Activation { get; init; }

    /// <summary>The sums' loops are run several times over, as often as the caller says, with so many floats between in a and b; null for once.</summary>
    public (long A, long B)? Repeated { get; init; }

    /// <summary>Terms of a sum.</summary>
    public long Terms => Sums.Aggregate(1L, static (product, loop) => product * loop.Count);

    /// <summary>The same without loops that run once, and with neighbouring loops of one pace as one.</summary>
    public static ContractionShape Of(
        IEnumerable<ResultLoop> results, IEnumerable<SumLoop> sums, long filters, ContractionStart start, bool isLanewise = false)
    {
        var resultLoops = new List<ResultLoop>();
        foreach (ResultLoop loop in results.Where(static loop => loop.Count > 1))
        {
            int last = resultLoops.Count - 1;
            bool joins = last >= 0 && resultLoops[last] == new ResultLoop(resultLoops[last].Count, loop.Count * loop.A, loop.Count * loop.B, loop.Count * loop.C, loop.Count * loop.Start);
            if (joins)
            {
                resultLoops[last] = loop with { Count = resultLoops[last].Count * loop.Count };
            }
            else
            {
                resultLoops.Add(loop);
            }
        }

        var sumLoops = new List<SumLoop>();
        foreach (SumLoop loop in sums.Where(static loop => loop.Count != 1))
        {
            int last = sumLoops.Count - 1;
            bool joins = last >= 0 && sumLoops[last] == new SumLoop(sumLoops[last].Count, loop.Count * loop.A, loop.Count * loop.B);
            if (joins)
            {
                sumLoops[last] = loop with { Count = sumLoops[last].Count * loop.Count };
            }
            else
            {
                sumLoops.Add(loop);
            }
        }

        return new(resultLoops.ToEquatableArray(), sumLoops.ToEquatableArray(), filters, start, isLanewise);
    }
}

/// <summary>The results that are summed at once, in registers: offsets from the first, times vectors of filters.</summary>
/// <param name="Tail">Filters in the last vector of the last block; 0 where all vectors are whole.</param>
/// <param name="HasWholeBlocks">The same tile also serves blocks of whole vectors: its last parameter tells them apart.</param>
internal sealed record ContractionTile(
    EquatableArray<(long A, long C)> Results, EquatableArray<SumLoop> Sums, int Vectors, int Tail, bool HasWholeBlocks, ContractionStart Start, bool IsLanewise)
{
    /// <summary>Put on each sum; null for none.</summary>
    public Activation? Activation { get; init; }

    /// <inheritdoc cref="ContractionShape.Repeated"/>
    public (long A, long B)? Repeated { get; init; }

    /// <summary>Products of one term of the sums.</summary>
    public long Size => (long)Results.Count * Vectors;

    /// <summary>The vectors as which a block's are computed; the last one of a block that stands alone may be a half.</summary>
    public Isa Of(Isa isa, int vector) => vector == Vectors - 1 && Tail > 0 && !HasWholeBlocks ? isa.For(Tail) : isa;

    /// <summary>It is told whether it is the last block.</summary>
    public bool MayHaveTail => Tail > 0 && HasWholeBlocks;
}
