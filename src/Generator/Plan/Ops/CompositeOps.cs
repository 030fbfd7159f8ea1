namespace NetDsl.Generator.Plan.Ops;

/// <summary>A step that is done for a whole micro-batch at once, and in another way where fewer images are left.</summary>
/// <param name="images">Of a whole micro-batch.</param>
/// <param name="fewer">For fewer images: it takes all there are.</param>
/// <param name="batch">For a micro-batch, from its first image on.</param>
internal sealed class MicroBatchOp(long images, PlanOp fewer, PlanOp batch) : PlanOp(batch.Name)
{
    public long Images { get; } = images;

    public PlanOp Fewer { get; } = fewer;

    public PlanOp Batch { get; } = batch;

    public override bool TakesAllImages => true;
}

/// <summary>Steps that are always done together.</summary>
internal sealed class SequenceOp(PlanOp first, PlanOp second) : PlanOp(second.Name)
{
    public PlanOp First { get; } = first;

    public PlanOp Second { get; } = second;
}

/// <summary>A place in the order of steps where values are read or written from outside; nothing is emitted.</summary>
internal sealed class SeedOp() : PlanOp("Seed");
