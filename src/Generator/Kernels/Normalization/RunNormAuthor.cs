using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>Writes a normalization of runs of floats: two passes over a run find its mean and variance, or one its length, and another makes the output.</summary>
internal sealed class RunNormAuthor(RunNormOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        var signature = new Signature(op.Norm, op.Source with { Origin = 0 }, op.Target with { Origin = 0 }, op.Weights?.Row ?? 0, op.Kept is not null);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        string parameters = op.Weights is { } own ? ", " + own.At(weights).Argument : "";
        string kept = op.Kept is { } place ? ", " + Place.Arena(place).Argument : "";
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument}{parameters}{kept});");
    }

    public override void EmitPacking(PackingWriter writer) => NormPacking.Emit(op, writer);

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        (RunNorm norm, View source, View target, _, bool keeps) = signature;
        (string, long, long)[] views =
        [
            ("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride),
            .. norm.IsAffine ? [("w", 0L, norm.WeightStep)] : System.Array.Empty<(string, long, long)>(),
            .. keeps ? [("t", norm.Kept * norm.Runs.Columns, norm.Kept)] : System.Array.Empty<(string, long, long)>(),
        ];
        text.Line($"// {(norm.IsAffine ? "mean and variance" : "length")} of {norm.Runs.Rows}×{norm.Runs.Columns} runs of {norm.Runs.Length}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d{(norm.IsAffine ? ", ref float w" : "")}{(keeps ? ", ref float t" : "")})"))
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
        LaneSums.Emit(isa, text, ["sum"], length, (lanes, at, sums) => text.Line($"{sums[0]} = {sums[0]} + {lanes.LoadAt("r0", at)};"));
        text.Line($"float mean = sum / {count};");
        LaneSums.Emit(isa, text, ["squares"], length, (lanes, at, sums) =>
        {
            text.Line($"{lanes.Vector} x = {lanes.LoadAt("r0", at)} - {lanes.Broadcast("mean")};");
            text.Line($"{sums[0]} = {lanes.MultiplyAdd("x", "x", sums[0])};");
        });
        text.Line($"float inverse = 1f / {Isa.Scalar.SquareRoot($"(squares / {count}) + {Literal.Of(signature.Norm.Epsilon)}")};");
        if (signature.Keeps)
        {
            text.Line("r3 = mean;").Line($"{Isa.At("r3", 1)} = inverse;");
        }

        RunLoops.EmitVectors(text, isa, length, (at, count) =>
        {
            text.Line(KernelText.Ref("o", "r1", at)).Line(KernelText.Ref("k", "r2", at));
            text.Line($"{isa.Vector} x = ({isa.LoadAt("r0", at)} - {isa.Broadcast("mean")}) * {isa.Broadcast("inverse")};");
            text.Line($"{isa.Vector} v = {isa.MultiplyAdd("x", isa.Load("k", 0), isa.Load("k", signature.Row))};");
            text.Store(isa, "v", "o", 0, count);
        });
    }

    private static void EmitUnit(Isa isa, SourceWriter text, Signature signature)
    {
        long length = signature.Norm.Runs.Length;
        LaneSums.Emit(isa, text, ["squares"], length, (lanes, at, sums) =>
        {
            text.Line($"{lanes.Vector} x = {lanes.LoadAt("r0", at)};").Line($"{sums[0]} = {lanes.MultiplyAdd("x", "x", sums[0])};");
        });
        text.Line($"float norm = {Isa.Scalar.SquareRoot("squares")};");
        if (signature.Keeps)
        {
            text.Line("r2 = norm;");
        }

        text.Line($"float divisor = {Divisor(signature.Norm.Epsilon)};");
        RunLoops.EmitVectors(text, isa, length, (at, count) =>
        {
            text.Line(KernelText.Ref("o", "r1", at)).Line($"{isa.Vector} v = {isa.LoadAt("r0", at)} / {isa.Broadcast("divisor")};");
            text.Store(isa, "v", "o", 0, count);
        });
    }

    /// <summary>max(norm, ε); a NaN stays.</summary>
    public static string Divisor(float epsilon) => $"{Literal.Of(epsilon)} > norm ? {Literal.Of(epsilon)} : norm";

    private sealed record Signature(RunNorm Norm, View Source, View Target, long Row, bool Keeps);
}
