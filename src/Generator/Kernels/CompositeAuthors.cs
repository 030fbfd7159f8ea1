using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels;

/// <summary>Writes the step for a whole micro-batch, and that for fewer images.</summary>
internal sealed class MicroBatchAuthor(MicroBatchOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        writer.Block($"if (images == {op.Images})", () => KernelAuthors.Of(op.Batch).Emit(writer, weights));
        writer.Block("else", () => KernelAuthors.Of(op.Fewer).Emit(writer, weights));
    }
}

/// <summary>Writes one step behind the other.</summary>
internal sealed class SequenceAuthor(SequenceOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        KernelAuthors.Of(op.First).Emit(writer, weights);
        KernelAuthors.Of(op.Second).Emit(writer, weights);
    }
}

/// <summary>Writes nothing.</summary>
internal sealed class SeedAuthor : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
    }
}
