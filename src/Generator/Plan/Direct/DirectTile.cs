using System.Collections.Generic;

namespace NetDsl.Generator.Plan.Direct;

/// <summary>Everything that a tile's text depends on.</summary>
/// <param name="Shape">With zero for what lies outside of a tile.</param>
/// <param name="Pixels">Outputs; where they are pooled, of two rows, one after another.</param>
/// <param name="LastLanes">Filters in the last vector.</param>
internal sealed record DirectTile(DirectShape Shape, long Pixels, int Vectors, int LastLanes)
{
    /// <summary>The vectors as which a block's are computed; the last one may be a half.</summary>
    public Isa Of(Isa isa, int vector) => vector == Vectors - 1 ? isa.For(LastLanes) : isa;

    /// <summary>Floats from the first pixel's first tap to that of another.</summary>
    public long Source(long pixel) => (pixel / PixelsOfRow * Shape.SourceRow) + (pixel % PixelsOfRow * Shape.SourceColumn);

    /// <summary>The last of a window's pixels: in its lower right corner.</summary>
    public bool EndsWindow(long pixel, out long window)
    {
        window = pixel % PixelsOfRow / 2;
        return pixel >= PixelsOfRow && pixel % 2 == 1;
    }

    /// <summary>The pixels of a window, row by row.</summary>
    public IEnumerable<long> PixelsOf(long window) => [2 * window, (2 * window) + 1, PixelsOfRow + (2 * window), PixelsOfRow + (2 * window) + 1];

    private long PixelsOfRow => Pixels / Shape.Window;

    /// <summary>The sum runs over inputs that are listed.</summary>
    public bool IsListed { get; init; }

    /// <summary>Filters of the whole block, where the tile is a part of it; null for a whole block.</summary>
    public long? BlockLanes { get; init; }

    /// <summary>Floats from one product's packed weights to the next's: of all vectors of the block.</summary>
    public long Row(Isa isa) => Lanes(isa) / Shape.IntegersOfFloat(isa);

    /// <summary>Filters of all vectors of the block.</summary>
    public long Lanes(Isa isa) => BlockLanes ?? ((Vectors - 1) * isa.Lanes) + Of(isa, Vectors - 1).Lanes;
}
