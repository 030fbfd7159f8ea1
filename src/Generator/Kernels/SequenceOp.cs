using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>Steps that are always done together.</summary>
internal sealed record SequenceOp(PlanOp First, PlanOp Second) : PlanOp(Second.Name)
{
    public override void Emit(KernelWriter writer, long weights)
    {
        First.Emit(writer, weights);
        Second.Emit(writer, weights);
    }
}
