using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Elementwise;

/// <summary>Writes x above 0, else x·weight, or its gradient, and how the weights are packed.</summary>
internal sealed class PReluAuthor(PReluOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        View? gradient = op.Gradient is { } view ? view with { Origin = 0 } : null;
        Signature signature = new(op.Source with { Origin = 0 }, gradient, op.Target with { Origin = 0 }, op.Slopes.PerChannel, op.Adds);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        string slopes = (op.Slopes.Learned ?? Place.Packed(weights)).Argument;
        string last = op.Gradient is { } given ? $", {Place.Arena(given.Origin).Argument}" : "";
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {slopes}, {Place.Arena(op.Target.Origin).Argument}{last});");
    }

    public override void EmitPacking(PackingWriter writer)
    {
        if (op.Slopes.Learned is null)
        {
            writer.Channels(op.Slopes.Tensor, 0, op.PackedLength(writer.Isa), op.Slopes.PerChannel ? op.Slopes.Pieces : [new FeaturePiece(1, 1)]);
        }
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        (View source, View target, long channels) = (signature.Source, signature.Target, signature.Source.Shape.Channels);
        text.Line($"// {(signature.Gradient is null ? "x" : "the gradient of x")} above 0, else x·weight, of {channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float d{(signature.Gradient is null ? "" : ", ref float g")})"))
        {
            (string, long, long)[] values = [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride)];
            (string, long, long)[] views = signature.Gradient is { } gradient ? [.. values, ("g", gradient.RowStride, gradient.PixelStride)] : values;
            RunLoops.Emit(text, new(source.Shape.Height, source.Shape.Width, channels), views, () => RunLoops.EmitVectors(text, isa, channels, (at, count) =>
            {
                text.Line(KernelText.Ref("o", "r1", at)).Line($"{isa.Vector} x = {isa.LoadAt("r0", at)};");
                text.Line($"{isa.Vector} slope = {(signature.PerChannel ? isa.LoadAt("w", at) : isa.Broadcast("w"))};");

                // A NaN passes forward; a value of 0 passes the gradient by the slope, as PyTorch has it.
                string value = isa.IfGreater(isa.Zero, "x", "x * slope", "x");
                if (signature.Gradient is not null)
                {
                    text.Line($"{isa.Vector} y = {isa.LoadAt("r2", at)};");
                    value = isa.IfGreater("x", isa.Zero, "y", "y * slope");
                }

                text.Line($"{isa.Vector} v = {(signature.Adds ? $"{isa.Load("o", 0)} + {value}" : value)};");
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }

    private sealed record Signature(View Source, View? Gradient, View Target, bool PerChannel, bool Adds);
}
