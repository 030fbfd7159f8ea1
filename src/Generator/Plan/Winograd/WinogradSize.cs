using System;
using NetDsl.Generator.Plan.Direct;

namespace NetDsl.Generator.Plan.Winograd;

/// <summary>
/// A convolution cut into tiles and the tiles into blocks. A last tile that would pass the image's edge is moved back over
/// its neighbour, whose outputs it then computes again: no tile needs padding of its own.
/// </summary>
/// <param name="Width">Output pixels in a row, at least a tile's.</param>
/// <param name="Height">Output rows, at least a tile's.</param>
/// <param name="Filters">Of one group.</param>
/// <param name="Channels">Of one group: for each of the input's one, or one for each phase of a strided kernel.</param>
internal sealed partial record WinogradSize(WinogradTransform Transform, long Width, long Height, long Filters, long Channels, long Groups)
{
    /// <summary>Floats of transformed inputs and products of a block: with a share of the weights they stay in the second cache.</summary>
    private static long BlockBudget => ReferenceMachine.Caches.Second;

    /// <summary>Fewer tiles would read the weights too often.</summary>
    private const long FewestTiles = 16;

    /// <summary>
    /// Floats between the planes of two frequencies: a vector may be stored past a plane's end, and planes whose distance
    /// is a multiple of 4 KiB would share their place in the first cache; of 36 whose distance is one of 1 KiB nine would,
    /// and its sets hold eight lines.
    /// </summary>
    private const long PlanePadding = 16;

    /// <summary>Of a strided kernel; null at stride 1.</summary>
    public WinogradPhases? Phases { get; init; }

    public long AllFilters => Filters * Groups;

    public long AllChannels => Channels * Groups;

    public long Columns => (Width + Transform.Outputs - 1) / Transform.Outputs;

    public long Rows => (Height + Transform.Outputs - 1) / Transform.Outputs;

    public long Tiles => Columns * Rows;

    /// <summary>
    /// As the direct convolution, of which its products are about a third; of fewer channels than any vector has lanes a tile's inputs reach into the next
    /// tile's, which another thread may write. Phases' do not: their short runs are stored exactly.
    /// </summary>
    public bool IsWorthSplitting => (AllChannels >= 16 || Phases is not null) && Transform.Frequencies * Tiles * Filters * Channels * Groups >= 1 << 24;

    /// <summary>
    /// Tiles that are transformed, multiplied and transformed back together: where the tiles allow it blocks of one size, so
    /// that no second kernel is written for the last.
    /// </summary>
    public long Block
    {
        get
        {
            long most = Math.Min(Tiles, Math.Max(FewestTiles, BlockBudget / (Transform.Frequencies * (AllChannels + AllFilters))));
            for (long block = most; block * 2 > most; block--)
            {
                if (Tiles % block == 0)
                {
                    return block;
                }
            }

            long blocks = (Tiles + most - 1) / most;
            return (Tiles + blocks - 1) / blocks;
        }
    }

    /// <summary>From one frequency's transformed inputs to the next's.</summary>
    public long InputPlane => Apart(Block * AllChannels);

    /// <summary>From one frequency's products to the next's.</summary>
    public long ProductPlane => Apart(Block * AllFilters);

    /// <summary>From one plane of so many floats to the next.</summary>
    private static long Apart(long floats)
    {
        long plane = ExecutionPlan.Aligned(floats) + PlanePadding;
        return plane % 256 == 0 ? plane + PlanePadding : plane;
    }

    /// <summary>Scratch floats for a block's transformed inputs.</summary>
    public long InputLength => Transform.Frequencies * InputPlane;

    /// <summary>Scratch floats for a block's products.</summary>
    public long ProductLength => Transform.Frequencies * ProductPlane;

    /// <summary>From one frequency's packed weights to the next's; those of a direct convolution, whose biases are zero.</summary>
    public long WeightPlane(Isa isa) => ExecutionPlan.Aligned(Products(Block).PackedLength(isa));

    /// <summary>Transformed weights in the order of training.</summary>
    public PlainWeights Plain => new(TrainingMemory.Row(Filters), Channels, Groups, Transform, Phases);

    /// <summary>One frequency's matrix product: a 1×1 convolution over a row of so many tiles.</summary>
    public DirectShape Products(long tiles) => new(
        tiles, 1, Filters, Channels, Groups, 1, 1, AllChannels, 0, AllChannels, 0, AllFilters, 0, null);
}

/// <summary>Everything that the text of a convolution by Winograd's algorithm depends on: sizes and steps in floats, no places.</summary>
/// <param name="SourceColumn">From the first input of an output to the next output's.</param>
/// <param name="SourceRow">The same from row to row.</param>
/// <param name="TargetColumn">From one output pixel to the next.</param>
/// <param name="TargetRow">From one output row to the next.</param>
/// <param name="Activation">Fused at the end; null for none.</param>
/// <param name="PoolsMaximum">The outputs are pooled in windows of 2×2 to their maximum, or their mean; null for neither.</param>
/// <param name="HasBias">A bias is added to every output.</param>
/// <param name="IsPlain">The weights are in the order of training, <see cref="PlainWeights"/>; else packed for the instruction set.</param>
internal sealed record WinogradShape(
    WinogradSize Size, long SourceColumn, long SourceRow, long TargetColumn, long TargetRow, Network.Layers.Activation? Activation, bool? PoolsMaximum = null, bool HasBias = true,
    bool IsPlain = false)
{
    /// <summary>The phases of a strided convolution's inputs; null at stride 1.</summary>
    public WinogradPhaseSource? Phases { get; init; }

    /// <summary>The shape with these places of inputs and outputs.</summary>
    public static WinogradShape Of(WinogradSize size, View from, View to, Network.Layers.Activation? activation)
    {
        (long strideX, long strideY) = size.Phases is { } phases ? (phases.StrideX, phases.StrideY) : (1, 1);
        return new(size, strideX * from.PixelStride, strideY * from.RowStride, to.PixelStride, to.RowStride, activation)
        {
            Phases = size.Phases is { } split ? new(split, from.PixelStride, from.RowStride, size.Channels / split.Count, size.Groups) : null,
        };
    }

    /// <inheritdoc cref="Direct.DirectShape.Addend"/>
    public Direct.Addend? Addend { get; init; }
}
