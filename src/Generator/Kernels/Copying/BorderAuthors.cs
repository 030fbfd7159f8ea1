using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Copying;

/// <summary>Writes the call that fills a border.</summary>
internal sealed class BorderAuthor(BorderOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights) => writer.Call(Call("Fill", op.Image, op.Halo, op.Mode));

    /// <summary>The call of a method for an image's border.</summary>
    public static string Call(string method, View image, Halo halo, PaddingMode mode) =>
        $"__Generated.Border.{method}({Place.Arena(image.Origin).Argument}, {image.Shape.Width}, {image.Shape.Height}, {image.Shape.Channels}, " +
        $"{halo.Left}, {halo.Top}, {halo.Right}, {halo.Bottom}, {(mode == PaddingMode.Reflect ? "true" : "false")});";
}

/// <summary>Writes the call that writes a border's zeros.</summary>
internal sealed class FrameAuthor(FrameOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights) => writer.Call(
        $"__Generated.Border.Clear({Place.Arena(op.Image.Origin).Argument}, {op.Image.Shape.Width}, {op.Image.Shape.Height}, {op.Image.Shape.Channels}, " +
        $"{op.Halo.Left}, {op.Halo.Top}, {op.Halo.Right}, {op.Halo.Bottom});");
}

/// <summary>Writes the call that folds a border's gradient back.</summary>
internal sealed class BorderGradientAuthor(BorderGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights) => writer.Call(BorderAuthor.Call("Fold", op.Image, op.Halo, op.Mode));
}
