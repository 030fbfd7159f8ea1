using System.Globalization;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes the sums that a batch normalization needs of one image, channel by channel.</summary>
internal sealed class NormSumsAuthor(NormSumsOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (View Source, View? Gradient, long Row) signature = (op.Source with { Origin = 0 }, op.Gradient is { } view ? view with { Origin = 0 } : null, op.Row);
        string kernel = writer.Kernel((nameof(NormSumsOp), signature), op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        string backward = op.Gradient is { } given ? $", {Place.Arena(given.Origin).Argument}, {op.Mean.Argument}" : "";
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Sums).Argument}{backward});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, (View Source, View? Gradient, long Row) signature, string method)
    {
        View source = signature.Source;
        text.Line($"// sums over {source.Shape.Width}×{source.Shape.Height} pixels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d{(signature.Gradient is null ? "" : ", ref float g, ref float mean")})"))
        {
            RunLoops.EmitVectors(text, isa, source.Shape.Channels, (at, count) =>
            {
                text.Line(KernelText.Ref("p", "s", at)).Line(KernelText.Ref("o", "d", at));
                if (signature.Gradient is { } gradient)
                {
                    EmitBackward(isa, text, source, gradient, at);
                }
                else
                {
                    EmitForward(isa, text, source);
                }

                text.Store(isa, "first", "o", 0, count);
                text.Store(isa, "second", "o", signature.Row, count);
            });
        }

        text.Line();
    }

    private static void EmitForward(Isa isa, SourceWriter text, View source)
    {
        MovingLoop[] loops = [new(source.Shape.Height, [source.RowStride]), new(source.Shape.Width, [source.PixelStride])];
        string pixels = isa.Broadcast((source.Shape.Width * source.Shape.Height).ToString(CultureInfo.InvariantCulture) + "f");
        text.Line($"{isa.Vector} first;").Line($"{isa.Vector} second;");
        using (text.OpenBlock(""))
        {
            PartialSums.Emit(isa, text, ["sum"], loops, ["p"], (references, offsets, names) =>
                text.Line($"{names[0]} = {names[0]} + {isa.Load(references[0], offsets[0])};"));
            text.Line($"first = sum / {pixels};");
        }

        using (text.OpenBlock(""))
        {
            PartialSums.Emit(isa, text, ["sum"], loops, ["p"], (references, offsets, names) =>
            {
                text.Line($"{isa.Vector} x = {isa.Load(references[0], offsets[0])} - first;");
                text.Line($"{names[0]} = {isa.MultiplyAdd("x", "x", names[0])};");
            });
            text.Line("second = sum;");
        }
    }

    private static void EmitBackward(Isa isa, SourceWriter text, View source, View gradient, string at)
    {
        text.Line(KernelText.Ref("q", "g", at)).Line($"{isa.Vector} m = {isa.LoadAt("mean", at)};");
        MovingLoop[] loops =
        [
            new(source.Shape.Height, [source.RowStride, gradient.RowStride]),
            new(source.Shape.Width, [source.PixelStride, gradient.PixelStride]),
        ];
        PartialSums.Emit(isa, text, ["first", "second"], loops, ["p", "q"], (references, offsets, names) =>
        {
            text.Line($"{isa.Vector} y = {isa.Load(references[1], offsets[1])};");
            text.Line($"{isa.Vector} x = {isa.Load(references[0], offsets[0])} - m;");
            text.Line($"{names[0]} = {names[0]} + y;").Line($"{names[1]} = {isa.MultiplyAdd("x", "y", names[1])};");
        });
    }
}
