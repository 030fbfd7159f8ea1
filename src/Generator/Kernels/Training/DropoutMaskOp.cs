using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Draws what a dropout multiplies with: 0 or 1 / (1 − rate). The numbers follow from seed, step, layer, image and element alone.</summary>
internal sealed class DropoutMaskOp(string name, long mask, long length, int layer, float rate) : PlanOp(name)
{
    public override void Emit(KernelWriter writer, long weights) =>
        writer.Call($"run.FillMask(ref {Isa.At("a", mask)}, {length}, {layer}, first + (int)i, {Literal.Of(rate)});");
}
