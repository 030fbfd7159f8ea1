using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels;

/// <summary>Steps that are always done together.</summary>
internal sealed class SequenceOp(PlanOp first, PlanOp second) : PlanOp(second.Name)
{
    public override void Emit(KernelWriter writer, long weights)
    {
        first.Emit(writer, weights);
        second.Emit(writer, weights);
    }
}
