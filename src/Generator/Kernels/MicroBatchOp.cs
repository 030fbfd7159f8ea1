using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>A step that is done for a whole micro-batch at once, or for one image where fewer are left.</summary>
/// <param name="Single">For one image.</param>
/// <param name="Batch">For a micro-batch, from its first image on.</param>
internal sealed record MicroBatchOp(PlanOp Single, PlanOp Batch) : PlanOp(Single.Name)
{
    public override void Emit(KernelWriter writer, long weights) => Single.Emit(writer, weights);
}
