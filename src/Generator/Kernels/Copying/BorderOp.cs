using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.Kernels;

/// <summary>Fills an image's halo from its edge.</summary>
internal sealed record BorderOp(string Name, View Image, Halo Halo, PaddingMode Mode) : PlanOp(Name)
{
    public override void Emit(KernelWriter writer, long weights) => writer.Call(
        $"global::NetDsl.Generated.Border.Fill(ref {Isa.At("a", Image.Origin)}, {Image.Shape.Width}, {Image.Shape.Height}, {Image.Shape.Channels}, " +
        $"{Halo.Left}, {Halo.Top}, {Halo.Right}, {Halo.Bottom}, {(Mode == PaddingMode.Reflect ? "true" : "false")});");
}
