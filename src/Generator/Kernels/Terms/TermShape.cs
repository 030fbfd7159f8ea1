using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Terms;

/// <summary>The accumulators of a tile: so many rows (pixels, results) of so many vectors.</summary>
/// <param name="Rows">How many values each vector of weights is multiplied with.</param>
/// <param name="Vectors">Vectors in a row.</param>
/// <param name="Lanes">Of a vector.</param>
/// <param name="Last">Of a row's last vector, which may be a half.</param>
internal sealed record TileShape(int Rows, int Vectors, Isa Lanes, Isa Last)
{
    public string Name => $"{Rows}x{Vectors}";

    public IEnumerable<(int Row, int Vector)> Sums => Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range(0, Vectors).Select(vector => (row, vector)));

    /// <summary>
    /// The same, written in intrinsics. Of what is called once for each term of an unrolled sum the JIT would have to inline too many operations one by one.
    /// </summary>
    public TileShape Direct => this with { Lanes = Lanes.Direct, Last = Last.Direct };

    public Isa Of(int vector) => vector == Vectors - 1 ? Last : Lanes;

    /// <summary>Its text is that of its structure's own methods.</summary>
    public bool IsThis { get; init; }

    /// <summary>An accumulator as it is read and written, of the tile <c>t</c>.</summary>
    public string Sum(int row, int vector) => IsThis ? Field(row, vector) : "t." + Field(row, vector);

    /// <summary>An accumulator's name in the structure.</summary>
    public string Field(int row, int vector) => HasParts
        ? $"p{row / RowsOfPart}.{(this with { Rows = System.Math.Min(RowsOfPart, Rows - (row / RowsOfPart * RowsOfPart)) }).Field(row % RowsOfPart, vector)}"
        : Vectors == 1 ? $"a{row}" : $"a{row}_{vector}";

    /// <summary>It is one of the runtime's, made of smaller ones: of single rows, or, where a row is one vector, of eight rows and what is left.</summary>
    public bool HasParts => Rows > RowsOfPart && TileLibrary.Has(this);

    private int RowsOfPart => Vectors == 1 ? 8 : 1;

    /// <summary>The smaller tiles, and the row that each begins with.</summary>
    public IEnumerable<(string Name, int Row, TileShape Tile)> Parts => Enumerable.Range(0, (Rows + RowsOfPart - 1) / RowsOfPart)
        .Select(part => ("p" + part, part * RowsOfPart, this with { Rows = System.Math.Min(RowsOfPart, Rows - (part * RowsOfPart)) }));
}

/// <summary>One term of a tile's sums: some values times some vectors of weights, each product added to an accumulator of its own.</summary>
/// <param name="Tile">The accumulators.</param>
/// <param name="Offsets">Where the rows' values are, in floats behind the first; empty where they are evenly spaced: then the distance is a parameter.</param>
/// <param name="Form">How values and weights are read.</param>
internal sealed record TermShape(TileShape Tile, EquatableArray<long> Offsets, TermForm Form);

/// <summary>The last term of a tile's sums, and its stores.</summary>
/// <param name="Term">The term.</param>
/// <param name="Count">Floats of the last vector that are stored.</param>
/// <param name="Finish">What is done to each sum.</param>
internal sealed record EndShape(TermShape Term, int Count, Finish Finish);

/// <summary>What is done to a sum before it is stored.</summary>
/// <param name="Activation">Put on it, last; null for none.</param>
/// <param name="Adds">Another value is added first.</param>
internal readonly record struct Finish(Activation? Activation, bool Adds);

/// <summary>Where a tile's rows are stored, and what is added to them is read.</summary>
/// <param name="To">The reference to the first row.</param>
/// <param name="Step">Floats from row to row.</param>
/// <param name="From">The same of what is added, where something is.</param>
/// <param name="FromStep">Floats from row to row.</param>
internal readonly record struct TileTarget(string To, long Step, string From = "", long FromStep = 0);

/// <summary>How a term reads its values and weights.</summary>
internal enum TermForm
{
    /// <summary>Each value is one float for all lanes.</summary>
    Plain,

    /// <summary>The same, where other terms of the method read the same floats: the JIT must not keep them in registers.</summary>
    Shared,

    /// <summary>A value has a float for each lane.</summary>
    Lanewise,

    /// <summary>The weights are the low halves of words: bfloat16.</summary>
    LowHalf,

    /// <summary>Two terms, whose weights are the low and the high halves of words.</summary>
    BothHalves,

    /// <summary>The weights are integers of 8 bits, a byte for each lane.</summary>
    Integers,
}
