using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Plan.Direct;

/// <summary>
/// Everything that the text of a direct convolution depends on: sizes and steps in floats, no places. A fully connected
/// layer is one with a single pixel.
/// </summary>
/// <param name="Width">Output pixels in a row.</param>
/// <param name="Height">Output rows.</param>
/// <param name="Filters">Of one group.</param>
/// <param name="Channels">Of one group.</param>
/// <param name="Groups">How many groups.</param>
/// <param name="KernelWidth">Taps in a kernel row.</param>
/// <param name="KernelHeight">Kernel rows.</param>
/// <param name="SourceColumn">From the first tap of one output pixel to that of the next.</param>
/// <param name="SourceRow">The same for output rows.</param>
/// <param name="TapColumn">From one tap to the next.</param>
/// <param name="TapRow">From one kernel row to the next.</param>
/// <param name="TargetColumn">From one output pixel to the next.</param>
/// <param name="TargetRow">From one output row to the next.</param>
/// <param name="Activation">Fused at the end; null for none.</param>
internal sealed record DirectShape(
    long Width, long Height, long Filters, long Channels, long Groups, long KernelWidth, long KernelHeight,
    long SourceColumn, long SourceRow, long TapColumn, long TapRow, long TargetColumn, long TargetRow, Network.Layers.Activation? Activation)
{
    /// <summary>A fully connected layer: one pixel of so many channels.</summary>
    public static DirectShape OfDense(long inputs, long units, Activation? activation) => new(
        Width: 1, Height: 1, Filters: units, Channels: inputs, Groups: 1, KernelWidth: 1, KernelHeight: 1,
        SourceColumn: inputs, SourceRow: inputs, TapColumn: inputs, TapRow: inputs, TargetColumn: units, TargetRow: units, activation)
    {
        IsDense = true,
    };

    /// <summary>
    /// The same with a column of outputs as a row, along which tiles run: a sequence may lie along either axis. Only with taps along one axis, whose order stays.
    /// </summary>
    public DirectShape AlongRow() => Width > 1 || Height == 1 || (KernelWidth > 1 && KernelHeight > 1) ? this : this with
    {
        Width = Height,
        Height = Width,
        KernelWidth = KernelHeight,
        KernelHeight = KernelWidth,
        SourceColumn = SourceRow,
        SourceRow = SourceColumn,
        TapColumn = TapRow,
        TapRow = TapColumn,
        TargetColumn = TargetRow,
        TargetRow = TargetColumn,
        Addend = Addend is { } addend ? new Addend(addend.Row, addend.Column) : null,
    };

    /// <summary>So many multiply-adds take about half a millisecond; so many weights come from memory.</summary>
    private const long ManyProducts = 1 << 25;

    private const long ManyWeights = 1 << 21;

    /// <summary>Pooled windows of a tile of half vectors: what neighbours share of the inputs stays in registers too. Of four a percent faster, and twice as long to compile.</summary>
    private const long MostHalfWindows = 2;

    /// <summary>Its products wait for weights, which pass the first cache; to find the zeros takes little beside them. Weights of 16 bits are read two products at a time.</summary>
    public bool IsWorthPassingOverZeros => IsDense && !IsBFloat16 && !IsWorthSplitting && Words * Filters > 4 * ReferenceMachine.Caches.First;

    /// <summary>Large enough that one pass is worth several threads, which must be told of each such layer.</summary>
    public bool IsWorthSplitting => AreWorthSplitting(Products * Filters * Groups, Products * Filters * Groups * Width * Height);

    /// <summary>The same of so many weights and products.</summary>
    public static bool AreWorthSplitting(long weights, long products) => weights >= ManyWeights || products >= ManyProducts;

    /// <summary>How many rows are computed is told with every call.</summary>
    public bool IsBand { get; init; }

    /// <summary>Outputs are pooled in windows of 2×2 before they are stored: their maximum, or else their mean; null for no pool. The target's steps are those of the pool.</summary>
    public bool? PoolsMaximum { get; init; }

    /// <summary>What is added to each output before it is activated; null for nothing.</summary>
    public Addend? Addend { get; init; }

    /// <summary>The same, of which every call computes some rows.</summary>
    public DirectShape InBands => this with { IsBand = true, Height = 2 };

    /// <summary>Outputs of a stored row along both axes: the window's edge.</summary>
    public int Window => PoolsMaximum is null ? 1 : 2;

    /// <summary>Weights are packed as bfloat16, two to a word: those of two products that follow each other in a run.</summary>
    public bool IsBFloat16 => Weights == WeightFormat.BFloat16;

    /// <summary>Weights are packed as integers of 8 bits, four to a word: those of lanes that follow each other. Each filter has a scale behind its bias.</summary>
    public bool IsInt8 => Weights == WeightFormat.Int8;

    /// <summary>How weights are packed.</summary>
    public WeightFormat Weights { get; init; }

    /// <summary>
    /// Many inputs are zero, whose products are passed over where one input of the network is computed by itself. A sum that is zero has no sign then: whether a product with zero
    /// was added must not show.
    /// </summary>
    public bool PassesOverZeros { get; init; }

    /// <summary>It is a fully connected layer.</summary>
    public bool IsDense { get; init; }

    /// <summary>The weights of a fully connected layer come from beyond the second cache. Their blocks are no wider than the tiles of a micro-batch, so that these read them in sequence, and once; plain floats take a batch input by input.</summary>
    public bool IsStreamed => IsDense && Words * Filters > ReferenceMachine.Caches.Retained;

    /// <summary>Taps of a kernel row read one run of floats when they stand side by side.</summary>
    public bool RowIsOneRun => KernelWidth == 1 || TapColumn == Channels;

    /// <summary>Floats that are read one after another.</summary>
    public long RunLength => RowIsOneRun ? KernelWidth * Channels : Channels;

    /// <summary>Runs in a kernel row.</summary>
    public long RunsPerRow => RowIsOneRun ? 1 : KernelWidth;

    /// <summary>Products in an output's sum.</summary>
    public long Products => KernelWidth * KernelHeight * Channels;

    /// <summary>Words of packed weights in an output's sum, as far as caches are concerned.</summary>
    public long Words => IsBFloat16 ? KernelHeight * RunsPerRow * ((RunLength + 1) / 2) : IsInt8 ? (Products + 3) / 4 : Products;

    /// <summary>Vectors of each filter block: as equal as possible, each as many as a tile can span.</summary>
    public IReadOnlyList<int> Blocks(Isa isa)
    {
        long vectors = (Filters + isa.Lanes - 1) / isa.Lanes;
        long most = IsStreamed && isa.Unrolls ? VectorsOfBatch(isa) : Width == 1 ? isa.MostVectorsOfRow : isa.Registers.Count(pixels => pixels >= Window * Window);

        // A block that the second cache does not retain is read anew for each tile of a row: narrower blocks whose tiles hold more of the row read it less often.
        if (Width > 1 && Words * most * isa.Lanes > ReferenceMachine.Caches.Retained)
        {
            most = Enumerable.Range(1, (int)most).Reverse().OrderBy(count => Tiles(isa, count).Count).First();
        }

        return Split.Evenly(vectors, most).Select(static part => (int)part).ToList();
    }

    /// <summary>Vectors of filters of a tile of a micro-batch: those with which the most sums stay in registers.</summary>
    public static long VectorsOfBatch(Isa isa) => Enumerable.Range(1, isa.MostVectors).OrderByDescending(vectors => vectors * InputsOfBatch(isa, vectors)).First();

    /// <summary>Inputs of a tile of a micro-batch.</summary>
    public static int InputsOfBatch(Isa isa, int vectors)
    {
        int inputs = MicroBatch.Tile;
        while (inputs > isa.Registers[vectors - 1])
        {
            inputs /= 2;
        }

        return inputs;
    }

    /// <summary>The filter blocks, those that are alike as one; one whose last vector is not full stands alone.</summary>
    public IEnumerable<BlockRun> BlockRuns(Isa isa)
    {
        int tail = (int)(Filters % isa.Lanes);
        List<(long Value, long Count)> runs = [.. Split.Runs(Blocks(isa).Select(static vectors => (long)vectors))];
        for (int run = 0; run < runs.Count; run++)
        {
            (long vectors, long count) = runs[run];
            bool endsInTail = tail > 0 && run == runs.Count - 1;
            if (count > 1 || !endsInTail)
            {
                yield return new((int)vectors, endsInTail ? count - 1 : count, isa.Lanes);
            }

            if (endsInTail)
            {
                yield return new((int)vectors, 1, tail);
            }
        }
    }

    /// <summary>Pixels of each tile along a row, or of a row of windows: of so many outputs of the block's vectors as stay in registers.</summary>
    public IReadOnlyList<long> Tiles(Isa isa, int vectors)
    {
        return Split.Evenly(Width / Window, Windows(isa, vectors)).Select(count => count * Window * Window).ToList();
    }

    private long Windows(Isa isa, int vectors)
    {
        long most = vectors <= isa.MostVectors ? isa.Registers[vectors - 1] / (Window * Window) : 1;
        return PoolsMaximum is not null && isa.For(Filters) != isa ? System.Math.Min(most, MostHalfWindows) : most;
    }

    /// <summary>"6×2": the first tile's pixels and vectors of filters.</summary>
    public string Tile(Isa isa)
    {
        int vectors = Blocks(isa)[0];
        return $"{Tiles(isa, vectors)[0]}×{vectors}";
    }

    /// <summary>Packed floats: every block's weights for each group, then every block's biases for each group.</summary>
    public long PackedLength(Isa isa) => BiasOffset(isa) + (Groups * BlockLanes(isa) * BiasWidth);

    /// <summary>Where the biases start in what is packed.</summary>
    public long BiasOffset(Isa isa) => PackedWeights(isa, Groups * BlockLanes(isa));

    /// <summary>Floats of a filter behind its weights: the bias, and the scale of integers. A block's scales follow its biases.</summary>
    public int BiasWidth => IsInt8 ? 2 : 1;

    /// <summary>Integers that share a float; plain floats have no instructions for them and keep each in a float.</summary>
    public int IntegersOfFloat(Isa isa) => IsInt8 && isa.Bits > 0 ? 4 : 1;

    /// <summary>Floats that so many filters' packed weights take, whole vectors of them.</summary>
    public long PackedWeights(Isa isa, long lanes) => IsInt8 ? lanes / IntegersOfFloat(isa) * Products : lanes * Words;

    /// <summary>Filters of all blocks of a group, the last filled up to whole vectors.</summary>
    public long BlockLanes(Isa isa) => BlockWidths(isa).Sum();

    /// <summary>Filters of each block of a group, the last filled up to whole vectors.</summary>
    public IEnumerable<long> BlockWidths(Isa isa) => BlockRuns(isa).SelectMany(run => Enumerable.Repeat(run.Width(isa), (int)run.Count));
}

/// <summary>Filter blocks that follow each other and are alike.</summary>
/// <param name="Vectors">Of filters, in each.</param>
/// <param name="Count">How many blocks.</param>
/// <param name="LastLanes">Filters in a block's last vector.</param>
internal sealed record BlockRun(int Vectors, long Count, int LastLanes)
{
    /// <summary>Lanes of a block; the last vector may be a half.</summary>
    public long Width(Isa isa) => ((Vectors - 1) * isa.Lanes) + isa.For(LastLanes).Lanes;
}
