using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Elementwise;

/// <summary>Writes x·scale + shift in each channel, and how both are packed.</summary>
internal sealed class ScaleShiftAuthor(ScaleShiftOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (View Source, View Target, bool HasTerm) signature = (op.Source with { Origin = 0 }, op.Target with { Origin = 0 }, op.Affine.HasTerm);
        string kernel = writer.Kernel((nameof(ScaleShiftOp), signature), op.Name, (text, method) => EmitKernel(writer.Isa, text, method));
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Packed(weights).Argument}, {Place.Arena(op.Target.Origin).Argument});");
    }

    public override void EmitPacking(PackingWriter writer) => writer.Affine(op.Affine, op.Row, op.Pieces);

    private void EmitKernel(Isa isa, SourceWriter text, string method)
    {
        (View source, View target, long channels) = (op.Source, op.Target, op.Channels);
        text.Line($"// x·scale{(op.Affine.HasTerm ? " + shift" : "")} of {channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float d)"))
        {
            (string, long, long)[] views = [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(source.Shape.Height, source.Shape.Width, channels), views, () => RunLoops.EmitVectors(text, isa, channels, (at, count) =>
            {
                text.Line(KernelText.Ref("o", "r1", at)).Line(KernelText.Ref("k", "w", at));
                (string x, string factor) = (isa.LoadAt("r0", at), isa.Load("k", 0));
                text.Line($"{isa.Vector} v = {(op.Affine.HasTerm ? isa.MultiplyAdd(x, factor, isa.Load("k", op.Row)) : $"{x} * {factor}")};");
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }
}
