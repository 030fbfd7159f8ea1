using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Folds the gradient of a filled border back to the pixels that the border was filled from.</summary>
internal sealed class BorderGradientOp(string name, View image, Halo halo, PaddingMode mode) : PlanOp(name)
{
    public override void Emit(KernelWriter writer, long weights) => writer.Call(
        $"global::NetDsl.Generated.Border.Fold(ref {Isa.At("a", image.Origin)}, {image.Shape.Width}, {image.Shape.Height}, {image.Shape.Channels}, " +
        $"{halo.Left}, {halo.Top}, {halo.Right}, {halo.Bottom}, {(mode == PaddingMode.Reflect ? "true" : "false")});");
}
