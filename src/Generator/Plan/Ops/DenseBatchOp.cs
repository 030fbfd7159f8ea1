namespace NetDsl.Generator.Plan.Ops;

/// <summary>A fully connected layer over a micro-batch: the product of a matrix of inputs and that of the weights, of which each is read once for several inputs.</summary>
/// <param name="single">The layer for the input in the first row.</param>
/// <param name="stride">From one row to the next.</param>
internal sealed class DenseBatchOp(DirectOp single, long stride) : PlanOp(single.Name)
{
    public DirectOp Single { get; } = single;

    public long Stride { get; } = stride;

    public override bool TakesAllImages => true;

    public override long PackedLength(Isa isa) => Single.PackedLength(isa);
}
