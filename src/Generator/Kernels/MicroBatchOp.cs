using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels;

/// <summary>A step that is done for a whole micro-batch at once, or for one image where fewer are left.</summary>
/// <param name="single">For one image.</param>
/// <param name="batch">For a micro-batch, from its first image on.</param>
internal sealed class MicroBatchOp(PlanOp single, PlanOp batch) : PlanOp(single.Name)
{
    public PlanOp Single => single;

    public PlanOp Batch => batch;

    public override void Emit(KernelWriter writer, long weights) => single.Emit(writer, weights);
}
