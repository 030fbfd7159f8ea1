using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>Writes the gradients of weight and bias of a normalization of runs of floats: sums over the runs that share them.</summary>
internal sealed class RunNormWeightsAuthor(RunNormWeightsOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        var signature = new Signature(op.Norm, op.Source with { Origin = 0 }, op.Gradient with { Origin = 0 }, op.Weights.Row);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call(
            $"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Gradient.Origin).Argument}, {Place.Arena(op.Kept).Argument}, {op.Weights.Gradient.Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        (RunNorm norm, View source, View gradient, _) = signature;
        bool shares = norm.WeightStep == 0;
        text.Line($"// sums over {norm.Runs.Rows}×{norm.Runs.Columns} runs of {norm.Runs.Length} for {(shares ? "one weight and bias" : "a weight and bias each")}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float g, ref float t, ref float d)"))
        {
            MovingLoop[] loops = shares
                ?
                [
                    new(norm.Runs.Rows, [source.RowStride, gradient.RowStride, norm.Kept * norm.Runs.Columns]),
                    new(norm.Runs.Columns, [source.PixelStride, gradient.PixelStride, norm.Kept]),
                ]
                : [new(1, [0, 0, 0])];
            (string, long, long)[] views = [("s", 0, source.PixelStride), ("g", 0, gradient.PixelStride), ("t", 0, norm.Kept), ("d", 0, norm.WeightStep)];
            RunLoops.Emit(text, new(1, shares ? 1 : norm.Runs.Columns, norm.Runs.Length), views, () => RunLoops.EmitVectors(text, isa, norm.Runs.Length, (at, count) =>
                EmitSums(isa, text, signature, loops, at, count)));
        }

        text.Line();
    }

    private static void EmitSums(Isa isa, SourceWriter text, Signature signature, MovingLoop[] loops, string at, int count)
    {
        text.Line(KernelText.Ref("p", "r0", at)).Line(KernelText.Ref("q", "r1", at)).Line(KernelText.Ref("o", "r3", at));
        PartialSums.Emit(isa, text, ["first", "second"], loops, ["p", "q", "r2"], (references, offsets, names) =>
        {
            string mean = isa.Broadcast(Isa.At(references[2], offsets[2]));
            string inverse = isa.Broadcast(Isa.At(references[2], offsets[2] + 1));
            text.Line($"{isa.Vector} y = {isa.Load(references[1], offsets[1])};");
            text.Line($"{isa.Vector} x = ({isa.Load(references[0], offsets[0])} - {mean}) * {inverse};");
            text.Line($"{names[0]} = {isa.MultiplyAdd("x", "y", names[0])};").Line($"{names[1]} = {names[1]} + y;");
        });
        text.Line($"first = {isa.Load("o", 0)} + first;").Line($"second = {isa.Load("o", signature.Row)} + second;");
        text.Store(isa, "first", "o", 0, count);
        text.Store(isa, "second", "o", signature.Row, count);
    }

    private sealed record Signature(RunNorm Norm, View Source, View Gradient, long Row);
}
