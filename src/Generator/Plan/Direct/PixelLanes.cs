using NetDsl.Generator.Network;
using NetDsl.Generator.Plan.Ops;

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
    private const long Few = 2;

    /// <summary>Filters that are interleaved at once; fewer go through memory.</summary>
    private const long Group = 4;

    /// <summary>What of the model's time it must take at most.</summary>
    private const double WorthIt = 0.965;

    /// <summary>It is faster on an instruction set, by a model of the <see cref="ReferenceMachine"/>'s cycles that was fitted to 168 shapes on AVX-512 and AVX2 each.</summary>
    public static bool AreFaster(DirectShape shape, Isa isa) => Fit(shape, isa) && CyclesOfPixels(shape, isa) < WorthIt * CyclesOfFilters(shape, isa);

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

    /// <summary>A multiply-add of 16 lanes takes a cycle, fewer lanes their part of it.</summary>
    private static double MultiplyAdds(DirectShape shape, long lanes) => shape.Products * lanes / 16.0;

    /// <summary>The sums with a cycle to begin and to store each, a cycle for four stored floats, and what every chunk of two rows of two vectors costs.</summary>
    private static double CyclesOfPixels(DirectShape shape, Isa isa)
    {
        long lanes = Lanes(shape, isa);
        long vectors = (shape.Width + lanes - 1) / lanes;
        long summed = shape.Filters <= Few ? vectors + (vectors % 2) : vectors;
        double stored = 1.0 * shape.Height * vectors * lanes / (shape.Window * shape.Window);
        double chunks = (shape.Height + 1) / 2 * ((vectors + 1) / 2);
        double ofPixel = shape.Filters < Group ? 8 : (shape.Filters + Group - 1) / Group;
        bool isStoredWhole = shape is { Filters: 1, TargetColumn: 1, PoolsMaximum: null };
        return (shape.Height * summed * shape.Filters * (MultiplyAdds(shape, lanes) + 1))
            + (isStoredWhole ? 0 : stored * ofPixel)
            + (chunks * (24 + (4.5 * lanes)) * (1 + (0.3 * (Blocks(shape) - 1))));
    }

    /// <summary>The sums with a cycle and a half to begin and to store each vector of them, and as much for a pool of its own.</summary>
    private static double CyclesOfFilters(DirectShape shape, Isa isa)
    {
        long vectors = (shape.Filters + isa.Lanes - 1) / isa.Lanes;
        double ends = shape.PoolsMaximum is not null && !PooledDirectOp.HoldsWindows(isa) ? 3 : 1.5;
        return shape.Width * shape.Height * (MultiplyAdds(shape, shape.BlockLanes(isa)) + (ends * vectors));
    }
}
