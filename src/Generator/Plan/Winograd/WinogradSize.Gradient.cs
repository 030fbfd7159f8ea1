using System;
using NetDsl.Generator.Plan.Contraction;

namespace NetDsl.Generator.Plan.Winograd;

/// <summary>
/// The weight gradient: cut into blocks of tiles as the forward pass is, where those are alike, so that both share the transform of inputs.
/// </summary>
internal sealed partial record WinogradSize
{
    /// <summary>Tiles of a block.</summary>
    public long GradientTiles => Tiles % Block == 0 ? Block : Tiles;

    /// <summary>Blocks of an image.</summary>
    public long GradientBlocks => Tiles / GradientTiles;

    /// <summary>Floats of a block's transformed inputs.</summary>
    public long GradientInputs => Transform.Frequencies * Plane(AllChannels);

    /// <summary>Floats of a block's transformed gradients.</summary>
    public long Gradients => Transform.Frequencies * Plane(AllFilters);

    /// <summary>From one frequency of a block to the next, of so many floats of each tile.</summary>
    public long Plane(long floats) => Apart(GradientTiles * floats);

    /// <summary>
    /// Images whose tiles are multiplied at once, of a micro-batch: the sums are read and written once for so many. Where the sums are longer than a block's
    /// budget, what is transformed may be as long as they are.
    /// </summary>
    public long GradientImages(long microBatch) => Math.Max(1, Math.Min(microBatch, Math.Max(BlockBudget, Plain.Length) / (GradientBlocks * (GradientInputs + Gradients))));

    /// <summary>One frequency's sums over the tiles, which lie as transformed weights do; the caller says of how many blocks.</summary>
    public ContractionShape GradientSums() => ContractionShape.Of(
        [new(Groups, Channels, Filters, Plain.Group), new(Channels, 1, 0, Plain.Row)],
        [new(GradientTiles, AllChannels, AllFilters)], Filters, ContractionStart.Target) with { Repeated = (GradientInputs, Gradients) };
}
