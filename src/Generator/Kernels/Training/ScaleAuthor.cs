using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes x·weight + bias in each channel by learned weights, or its gradient dy·weight.</summary>
internal sealed class ScaleAuthor(ScaleOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (View Source, View Target, long Row, bool Adds) signature = (op.Source with { Origin = 0 }, op.Target with { Origin = 0 }, op.Row, op.Adds);
        string kernel = writer.Kernel((nameof(ScaleOp), signature), op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {op.Weight.Argument}, {Place.Arena(op.Target.Origin).Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, (View Source, View Target, long Row, bool Adds) signature, string method)
    {
        (View source, View target, long row, bool adds) = signature;
        long channels = source.Shape.Channels;
        text.Line($"// x·weight{(row > 0 ? " + bias" : "")} of {channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float d)"))
        {
            (string, long, long)[] views = [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(source.Shape.Height, source.Shape.Width, channels), views, () => RunLoops.EmitVectors(text, isa, channels, (at, count) =>
            {
                text.Line(KernelText.Ref("o", "r1", at)).Line(KernelText.Ref("k", "w", at));
                (string x, string factor) = (isa.LoadAt("r0", at), isa.Load("k", 0));
                string value = row > 0 ? isa.MultiplyAdd(x, factor, isa.Load("k", row)) : $"{x} * {factor}";
                text.Line($"{isa.Vector} v = {(adds ? $"{isa.Load("o", 0)} + ({value})" : value)};");
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }
}
