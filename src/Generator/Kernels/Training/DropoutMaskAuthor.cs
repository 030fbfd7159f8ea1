using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes the call that draws a mask.</summary>
internal sealed class DropoutMaskAuthor(DropoutMaskOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights) =>
        writer.Call($"run.FillMask({Place.Arena(op.Mask).Argument}, {op.Length}, {op.Layer}, first + (int)i, {Literal.Of(op.Rate)});");
}
