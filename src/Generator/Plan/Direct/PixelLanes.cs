using System;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.Plan.Direct;

/// <summary>
/// A direct convolution of one channel with neighbouring pixels of a row as lanes, where its filters would fill vectors badly. The runtime has its kernels, which need no unrolling. Every
/// sum has the order that it has with filters as lanes, so that bits do not depend on the choice, which each instruction set makes for itself.
/// </summary>
internal static class PixelLanes
{
    /// <summary>As many filters' results are kept until they are stored: the runtime's PixelLanes.MostFilters.</summary>
    private const long MostFilters = 32;

    /// <summary>Filters that are summed at once.</summary>
    private const long MostAtOnce = 6;

    /// <summary>So few filters are summed at two vectors of a row at once.</summary>
    private const long Few = 3;

    /// <summary>What it takes to begin, activate, pool and store a vector of sums, in multiply-adds: of pixels, which are interleaved behind.</summary>
    private const double PixelOverhead = 5;

    /// <summary>The same of filters.</summary>
    private const double FilterOverhead = 3.5;

    /// <summary>It is faster on an instruction set.</summary>
    public static bool AreFaster(DirectShape shape, Isa isa) =>
        Fit(shape, isa) && LanesOfPixels(shape, isa) * (shape.Products + PixelOverhead) < shape.Width * shape.BlockLanes(isa) * (shape.Products + FilterOverhead);

    /// <summary>Pixels in a vector: no more than a row has.</summary>
    public static long Lanes(DirectShape shape, Isa isa)
    {
        long lanes = isa.Lanes;
        while (lanes > shape.Width)
        {
            lanes /= 2;
        }

        return lanes;
    }

    /// <summary>"32×6 by pixels": the first tile's pixels and filters.</summary>
    public static string Tile(DirectShape shape, Isa isa) =>
        $"{2 * Lanes(shape, isa)}×{(shape.Filters + Blocks(shape) - 1) / Blocks(shape)} by pixels";

    /// <summary>Packed floats: each tap's weights of all filters, then the biases.</summary>
    public static long PackedLength(DirectShape shape) => shape.Filters * (shape.Products + 1);

    private static long Blocks(DirectShape shape) => (shape.Filters + MostAtOnce - 1) / MostAtOnce;

    private static bool Fit(DirectShape shape, Isa isa) =>
        isa.Unrolls && shape is { Channels: 1, Groups: 1, SourceColumn: 1, Filters: <= MostFilters, Products: > 0, Weights: WeightFormat.Float32, Addend: null, IsDense: false, IsBand: false }
        && shape.Width >= Isa.Arm.Lanes && !shape.IsWorthSplitting;

    /// <summary>Lanes that a row's multiply-adds have for one tap, those of pixels that two vectors share and of filters that there are not included: what they take where a multiply-add takes as long as it has lanes.</summary>
    private static long LanesOfPixels(DirectShape shape, Isa isa)
    {
        long lanes = Lanes(shape, isa);
        long vectors = (shape.Width + lanes - 1) / lanes;
        return shape.Filters * (shape.Filters <= Few ? vectors + (vectors % 2) : vectors) * lanes;
    }
}
