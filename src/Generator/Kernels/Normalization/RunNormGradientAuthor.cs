using System.Collections.Generic;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>Writes the input gradient of a normalization of runs of floats.</summary>
internal sealed class RunNormGradientAuthor(RunNormGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        var signature = new Signature(op.Norm, op.Known with { Origin = 0 }, op.Gradient with { Origin = 0 }, op.Target with { Origin = 0 }, op.Adds);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        string parameters = op.Weights is { } own ? ", " + own.At(weights).Argument : "";
        writer.Call(
            $"{kernel}({Place.Arena(op.Known.Origin).Argument}, {Place.Arena(op.Gradient.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument}, {Place.Arena(op.Kept).Argument}{parameters});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        (RunNorm norm, View known, View gradient, View target, _) = signature;
        List<(string, long, long)> views =
        [
            ("s", known.RowStride, known.PixelStride), ("g", gradient.RowStride, gradient.PixelStride), ("d", target.RowStride, target.PixelStride),
            ("t", norm.Kept * norm.Runs.Columns, norm.Kept),
        ];
        if (norm.IsAffine)
        {
            views.Add(("w", 0, norm.WeightStep));
        }

        text.Line($"// the gradient of the normalization of {norm.Runs.Rows}×{norm.Runs.Columns} runs of {norm.Runs.Length}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float g, ref float d, ref float t{(norm.IsAffine ? ", ref float w" : "")})"))
        {
            RunLoops.Emit(text, norm.Runs, views, () =>
            {
                if (norm.IsAffine)
                {
                    EmitAffine(isa, text, signature);
                }
                else
                {
                    EmitUnit(isa, text, signature);
                }
            });
        }

        text.Line();
    }

    private static void EmitAffine(Isa isa, SourceWriter text, Signature signature)
    {
        long length = signature.Norm.Runs.Length;
        string count = Literal.Of((float)length);
        text.Line("float mean = r3;").Line($"float inverse = {Isa.At("r3", 1)};");
        LaneSums.Emit(isa, text, ["first", "second"], length, (lanes, at, sums) =>
        {
            text.Line($"{lanes.Vector} h = {lanes.LoadAt("r1", at)} * {lanes.LoadAt("r4", at)};");
            text.Line($"{lanes.Vector} x = {lanes.LoadAt("r0", at)} - {lanes.Broadcast("mean")};");
            text.Line($"{sums[0]} = {sums[0]} + h;").Line($"{sums[1]} = {lanes.MultiplyAdd("h", "x", sums[1])};");
        });
        text.Line($"float common = first / {count};").Line($"float slope = ((second / {count}) * inverse) * inverse;");
        RunLoops.EmitVectors(text, isa, length, (at, lanes) =>
        {
            text.Line(KernelText.Ref("o", "r2", at)).Line($"{isa.Vector} h = {isa.LoadAt("r1", at)} * {isa.LoadAt("r4", at)};");
            text.Line($"{isa.Vector} x = {isa.LoadAt("r0", at)} - {isa.Broadcast("mean")};");
            text.Line($"{isa.Vector} rest = h - {isa.MultiplyAdd("x", isa.Broadcast("slope"), isa.Broadcast("common"))};");
            EmitStore(isa, text, signature, $"rest * {isa.Broadcast("inverse")}", lanes);
        });
    }

    private static void EmitUnit(Isa isa, SourceWriter text, Signature signature)
    {
        long length = signature.Norm.Runs.Length;
        string epsilon = Literal.Of(signature.Norm.Epsilon);
        text.Line("float norm = r3;").Line($"float divisor = {RunNormAuthor.Divisor(signature.Norm.Epsilon)};");
        LaneSums.Emit(isa, text, ["sum"], length, (lanes, at, sums) =>
            text.Line($"{sums[0]} = {lanes.MultiplyAdd(lanes.LoadAt("r0", at), lanes.LoadAt("r1", at), sums[0])};"));
        text.Line($"float share = {epsilon} > norm ? 0f : sum;");
        RunLoops.EmitVectors(text, isa, length, (at, lanes) =>
        {
            text.Line(KernelText.Ref("o", "r2", at)).Line($"{isa.Vector} rest = {isa.LoadAt("r1", at)} - ({isa.LoadAt("r0", at)} * {isa.Broadcast("share")});");
            EmitStore(isa, text, signature, $"rest / {isa.Broadcast("divisor")}", lanes);
        });
    }

    private static void EmitStore(Isa isa, SourceWriter text, Signature signature, string value, int count)
    {
        text.Line($"{isa.Vector} v = {(signature.Adds ? $"{isa.Load("o", 0)} + ({value})" : value)};");
        text.Store(isa, "v", "o", 0, count);
    }

    private sealed record Signature(RunNorm Norm, View Known, View Gradient, View Target, bool Adds);
}
