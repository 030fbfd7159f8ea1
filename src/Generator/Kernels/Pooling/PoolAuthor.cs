using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Pooling;

/// <summary>Writes the call of a pool's kernel.</summary>
internal sealed class PoolAuthor(PoolOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel(op.Shape, op.Name, (text, method) => PoolKernel.Emit(writer.Isa, text, op.Shape, method));
        writer.Call($"{kernel}({Place.Arena(op.Source).Argument}, {Place.Arena(op.Target).Argument});");
    }
}
