using System.Globalization;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>
/// Writes the gradient of a local response normalization. A pixel's channels stand in lines with zeros on both sides, as in the forward pass.
/// </summary>
internal sealed class LrnGradientAuthor(LrnGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        var signature = new Signature(op.Layer, op.Source with { Origin = 0 }, op.Gradient with { Origin = 0 }, op.Target with { Origin = 0 }, op.Line, op.Adds);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Gradient.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument}, {Place.Arena(op.Lines).Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        (LocalResponseNorm layer, View source, View gradient, View target, long line, _) = signature;
        long channels = source.Shape.Channels;
        string half = (layer.Size / 2).ToString(CultureInfo.InvariantCulture);
        text.Line($"// the gradient of the normalization over {layer.Size} of {channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float g, ref float d, ref float values)"))
        {
            text.Line(KernelText.Ref("terms", "values", line.ToString(CultureInfo.InvariantCulture)));
            text.Line(KernelText.Ref("firsts", "values", (2 * line).ToString(CultureInfo.InvariantCulture)));
            text.Line($"{Aliases.MemoryMarshal}.CreateSpan(ref values, {2 * line}).Clear();");
            text.Line(KernelText.Ref("middle", "values", half)).Line(KernelText.Ref("middleTerm", "terms", half));
            (string, long, long)[] views =
                [("s", source.RowStride, source.PixelStride), ("g", gradient.RowStride, gradient.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(source.Shape.Height, source.Shape.Width, channels), views, () =>
            {
                RunLoops.EmitVectors(text, isa, channels, (at, count) =>
                {
                    text.Line(KernelText.Ref("m", "middle", at)).Line($"{isa.Vector} v = {isa.LoadAt("r0", at)};");
                    text.Store(isa, "v", "m", 0, count);
                });
                RunLoops.EmitVectors(text, isa, channels, (at, count) => EmitTerms(isa, text, layer, at, count));
                RunLoops.EmitVectors(text, isa, channels, (at, count) => EmitResult(isa, text, signature, at, count));
            });
        }

        text.Line();
    }

    private static void EmitTerms(Isa isa, SourceWriter text, LocalResponseNorm layer, string at, int count)
    {
        text.Line(KernelText.Ref("n", "values", at)).Line(KernelText.Ref("t", "middleTerm", at)).Line(KernelText.Ref("f", "firsts", at));
        text.Line($"{isa.Vector} sum = {isa.Zero};");
        using (text.OpenBlock($"for (nint j = 0; j < {layer.Size}; j++)"))
        {
            text.Line($"{isa.Vector} near = {isa.LoadAt("n", "j")};").Line($"sum = {isa.MultiplyAdd("near", "near", "sum")};");
        }

        string alpha = isa.Broadcast(Literal.Of((float)((double)layer.Alpha / layer.Size)));
        text.Line($"{isa.Vector} scale = {isa.MultiplyAdd("sum", alpha, isa.Broadcast(Literal.Of(layer.K)))};");
        text.Line($"{isa.Vector} first = {isa.LoadAt("r1", at)} / {Aliases.Transcendental}.Pow(scale, {isa.Broadcast(Literal.Of(layer.Beta))});");
        text.Line($"{isa.Vector} term = first * {isa.Load("n", layer.Size / 2)} / scale;");
        text.Store(isa, "first", "f", 0, count);
        text.Store(isa, "term", "t", 0, count);
    }

    private static void EmitResult(Isa isa, SourceWriter text, Signature signature, string at, int count)
    {
        LocalResponseNorm layer = signature.Layer;
        text.Line(KernelText.Ref("t", "terms", at)).Line(KernelText.Ref("o", "r2", at)).Line($"{isa.Vector} sum = {isa.Zero};");
        using (text.OpenBlock($"for (nint j = 0; j < {layer.Size}; j++)"))
        {
            text.Line($"sum = sum + {isa.LoadAt("t", "j")};");
        }

        string factor = isa.Broadcast(Literal.Of((float)(-2 * (double)layer.Alpha * layer.Beta / layer.Size)));
        text.Line($"{isa.Vector} slope = {isa.LoadAt("middle", at)} * {factor};");
        string value = isa.MultiplyAdd("slope", "sum", isa.LoadAt("firsts", at));
        text.Line($"{isa.Vector} v = {(signature.Adds ? $"{isa.Load("o", 0)} + {value}" : value)};");
        text.Store(isa, "v", "o", 0, count);
    }

    private sealed record Signature(LocalResponseNorm Layer, View Source, View Gradient, View Target, long Line, bool Adds);
}
