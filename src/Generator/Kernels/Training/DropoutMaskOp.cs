using NetDsl.Generator.Emission;
using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>Draws what a dropout multiplies with: 0 or 1 / (1 − rate). The numbers follow from seed, step, layer, image and element alone.</summary>
internal sealed record DropoutMaskOp(string Name, long Mask, long Length, int Layer, float Rate) : PlanOp(Name)
{
    public override void Emit(KernelWriter writer, long weights) =>
        writer.Call($"run.FillMask(ref {Isa.At("a", Mask)}, {Length}, {Layer}, first + (int)i, {Literal.Of(Rate)});");
}
