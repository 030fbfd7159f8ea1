using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Copying;

/// <summary>Fills an image's halo from its edge.</summary>
internal sealed class BorderOp(string name, View image, Halo halo, PaddingMode mode) : PlanOp(name)
{
    public override void Emit(KernelWriter writer, long weights) => writer.Call(
        $"global::NetDsl.Generated.Border.Fill(ref {Isa.At("a", image.Origin)}, {image.Shape.Width}, {image.Shape.Height}, {image.Shape.Channels}, " +
        $"{halo.Left}, {halo.Top}, {halo.Right}, {halo.Bottom}, {(mode == PaddingMode.Reflect ? "true" : "false")});");
}
