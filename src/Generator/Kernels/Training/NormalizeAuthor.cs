using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes a batch normalization by the batch's statistics, or its gradient.</summary>
internal sealed class NormalizeAuthor(NormalizeOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (View Source, View? Gradient, View Target, long Row, bool Adds) signature = (op.Source with { Origin = 0 }, op.Gradient is { } view ? view with { Origin = 0 } : null, op.Target with { Origin = 0 }, op.Norm.Row, op.Adds);
        string kernel = writer.Kernel((nameof(NormalizeOp), signature), op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        string last = op.Gradient is { } given ? $"{Place.Arena(given.Origin).Argument}" : op.Norm.Weight.Plus(op.Norm.Row).Argument;
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument}, {op.Norm.Mean.Argument}, {last});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, (View Source, View? Gradient, View Target, long Row, bool Adds) signature, string method)
    {
        (View source, View? gradient, View target, long row, bool adds) = signature;
        long channels = source.Shape.Channels;
        text.Line($"// {(gradient is null ? "normalizes" : "the gradient of the normalization of")} {channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d, ref float mean, ref float {(gradient is null ? "beta" : "g")})"))
        {
            (string, long, long)[] views = gradient is { } y
                ? [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride), ("g", y.RowStride, y.PixelStride)]
                : [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(source.Shape.Height, source.Shape.Width, channels), views, () => RunLoops.EmitVectors(text, isa, channels, (at, count) =>
            {
                text.Line(KernelText.Ref("o", "r1", at)).Line(KernelText.Ref("m", "mean", at));
                text.Line($"{isa.Vector} centered = {isa.LoadAt("r0", at)} - {isa.Load("m", 0)};");
                string factor = isa.Load("m", 2 * row);
                if (gradient is null)
                {
                    text.Line($"{isa.Vector} v = {isa.MultiplyAdd("centered", factor, isa.LoadAt("beta", at))};");
                }
                else
                {
                    text.Line($"{isa.Vector} common = {isa.MultiplyAdd("centered", isa.Load("m", 4 * row), isa.Load("m", 3 * row))};");
                    string value = $"({isa.LoadAt("r2", at)} - common) * {factor}";
                    text.Line($"{isa.Vector} v = {(adds ? $"{isa.Load("o", 0)} + ({value})" : value)};");
                }

                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }
}
