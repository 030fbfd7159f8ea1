using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>
/// Writes a normalization of groups of channels over all pixels. Sums run over the pixels with a channel in each lane, then over the channels of a group: once for the
/// mean, once more for the variance.
/// </summary>
internal sealed class GroupNormAuthor(GroupNormOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        var signature = new Signature(op.Shape, op.Source with { Origin = 0 }, op.Target with { Origin = 0 });
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call(
            $"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument}, {op.Weights!.At(weights).Argument}, {Place.Arena(op.Rows).Argument});");
    }

    public override void EmitPacking(PackingWriter writer) => NormPacking.Emit(op, writer);

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        (GroupNormShape shape, View source, View target) = signature;
        long channels = shape.Image.Channels;
        text.Line($"// {channels} channels in groups of {shape.Size} over {shape.Image.Width}×{shape.Image.Height} pixels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d, ref float w, ref float rows)"))
        {
            EmitStatistics(isa, text, shape, source);
            (string, long, long)[] views = [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(shape.Image.Height, shape.Image.Width, channels), views, () => RunLoops.EmitVectors(text, isa, channels, (at, count) =>
            {
                text.Line(KernelText.Ref("o", "r1", at)).Line(KernelText.Ref("k", "w", at)).Line(KernelText.Ref("m", "rows", at));
                text.Line($"{isa.Vector} x = ({isa.LoadAt("r0", at)} - {isa.Load("m", 0)}) * {isa.Load("m", shape.Row)};");
                text.Line($"{isa.Vector} v = {isa.MultiplyAdd("x", isa.Load("k", 0), isa.Load("k", shape.Row))};");
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }

    /// <summary>The mean of each channel's group in the first row, 1/√(variance + ε) in the second.</summary>
    private static void EmitStatistics(Isa isa, SourceWriter text, GroupNormShape shape, View source)
    {
        MovingLoop[] loops = [new(shape.Image.Height, [source.RowStride]), new(shape.Image.Width, [source.PixelStride])];
        string count = isa.Broadcast(Literal.Of(shape.Count));
        RunLoops.EmitVectors(text, isa, shape.Image.Channels, (at, lanes) =>
        {
            text.Line(KernelText.Ref("p", "s", at)).Line(KernelText.Ref("o", "rows", at));
            PartialSums.Emit(isa, text, ["sum"], loops, ["p"], (references, offsets, names) =>
                text.Line($"{names[0]} = {names[0]} + {isa.Load(references[0], offsets[0])};"));
            text.Store(isa, "sum", "o", 0, lanes);
        });
        GroupRows.EmitJoined(isa, text, shape, row: 0);
        RunLoops.EmitVectors(text, isa, shape.Image.Channels, (at, lanes) =>
        {
            text.Line(KernelText.Ref("p", "s", at)).Line(KernelText.Ref("o", "rows", at)).Line($"{isa.Vector} mean = {isa.Load("o", 0)} / {count};");
            PartialSums.Emit(isa, text, ["squares"], loops, ["p"], (references, offsets, names) =>
            {
                text.Line($"{isa.Vector} x = {isa.Load(references[0], offsets[0])} - mean;");
                text.Line($"{names[0]} = {isa.MultiplyAdd("x", "x", names[0])};");
            });
            text.Store(isa, "mean", "o", 0, lanes);
            text.Store(isa, "squares", "o", shape.Row, lanes);
        });
        GroupRows.EmitJoined(isa, text, shape, row: 1);
        RunLoops.EmitVectors(text, isa, shape.Image.Channels, (at, lanes) =>
        {
            text.Line(KernelText.Ref("o", "rows", at));
            text.Line($"{isa.Vector} deviation = {isa.SquareRoot($"({isa.Load("o", shape.Row)} / {count}) + {isa.Constant(shape.Epsilon)}")};");
            text.Line($"{isa.Vector} inverse = {isa.Constant(1)} / deviation;");
            text.Store(isa, "inverse", "o", shape.Row, lanes);
        });
    }

    private sealed record Signature(GroupNormShape Shape, View Source, View Target);
}
