using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.Kernels;

/// <summary>Folds the gradient of a filled border back to the pixels that the border was filled from.</summary>
internal sealed record BorderGradientOp(string Name, View Image, Halo Halo, PaddingMode Mode) : PlanOp(Name)
{
    public override void Emit(KernelWriter writer, long weights) => writer.Call(
        $"global::NetDsl.Generated.Border.Fold(ref {Isa.At("a", Image.Origin)}, {Image.Shape.Width}, {Image.Shape.Height}, {Image.Shape.Channels}, " +
        $"{Halo.Left}, {Halo.Top}, {Halo.Right}, {Halo.Bottom}, {(Mode == PaddingMode.Reflect ? "true" : "false")});");
}
