using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Terms;

/// <summary>
/// Which tiles' accumulators, terms, loads and stores stand in the runtime, where the compiler of a project with networks has not to bind them anew. Its source is written by
/// <see cref="TileLibraryText"/> from the same text as that of other tiles, which goes into a network's own kernels.
/// </summary>
internal static class TileLibrary
{
    /// <summary>Rows of one vector at most: where vectors are short, few sums are of one. Plain floats have at most four.</summary>
    private static int MostRows(Isa isa) => Math.Min(24, Math.Max(4, 2 * isa.Lanes));

    /// <summary>Whether the library has a tile. Of several vectors more rows than a micro-batch's are rare; where the last one is a half, several rows are.</summary>
    public static bool Has(TileShape tile)
    {
        IReadOnlyList<int> registers = tile.Lanes.Registers;
        return tile.Rows == 1 ? tile.Vectors <= tile.Lanes.MostVectorsOfRow
            : tile.Vectors == 1 ? tile.Rows <= MostRows(tile.Lanes)
            : tile.Last.Bits == tile.Lanes.Bits && tile.Vectors <= registers.Count && tile.Rows <= Math.Min(registers[tile.Vectors - 1], MicroBatch.Tile);
    }

    /// <summary>The class that holds an instruction set's tiles.</summary>
    public static string Class(Isa isa) => isa.Bits switch { 512 => "Avx512Tiles", 256 => "Avx2Tiles", 128 => "AdvSimdTiles", _ => "ScalarTiles" };

    /// <summary>A tile's type in that class.</summary>
    public static string Name(TileShape tile) => $"Tile{tile.Name}{(tile.Last.Bits == tile.Lanes.Bits ? "" : "Half")}";

    /// <summary>A tile's type as kernels name it.</summary>
    public static string Type(TileShape tile) => $"{tile.Lanes.Tiles}.{Name(tile)}";

    /// <summary>The library has a term: values evenly spaced, weights that are floats.</summary>
    public static bool Has(TermShape term) => Has(term.Tile) && term.Form == TermForm.Plain && (term.Tile.Rows == 1 || term.Offsets.Count == 0);

    /// <summary>The library has a store of sums themselves and of those behind a ReLU.</summary>
    public static bool Has(TileShape tile, Finish finish) =>
        Has(tile) && !finish.Adds && (finish.Activation is not { } activation || activation.Function == ActivationFunction.Relu);

    /// <summary>Of each row's last vector some lanes are stored, not all: how many is an argument then.</summary>
    public static bool IsPart(TileShape tile, int count) => count < tile.Last.Lanes;

    /// <summary>All tiles of an instruction set.</summary>
    public static TileShape[] Of(Isa isa) =>
    [
        .. (isa.Half is { } half ? new[] { isa, half } : [isa]).SelectMany(last => Enumerable.Range(1, isa.MostVectorsOfRow).SelectMany(vectors => Enumerable.Range(1, 32).Select(rows => new TileShape(rows, vectors, isa, last))))
            .Where(static tile => Has(tile) && (tile.Last == tile.Lanes || tile.Vectors > 1)),
    ];
}
