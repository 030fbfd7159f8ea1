using System;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>
/// Writes exp(x − max) / Σ exp(x − max) over the channels of each pixel, or its logarithm x − max − ln Σ exp(x − max). Maximum and sum run from channel to channel, alike on
/// every instruction set; only the exponentials and quotients are vectors.
/// </summary>
internal sealed class SoftmaxAuthor(SoftmaxOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (bool IsLogarithm, View Source, View Target) signature = (op.IsLogarithm, op.Source with { Origin = 0 }, op.Target with { Origin = 0 });
        string kernel = writer.Kernel((nameof(SoftmaxOp), signature), op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, (bool IsLogarithm, View Source, View Target) signature, string method)
    {
        (bool isLogarithm, View source, View target) = signature;
        long channels = source.Shape.Channels;
        text.Line($"// over {channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d)"))
        {
            (string, long, long)[] views = [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(source.Shape.Height, source.Shape.Width, channels), views, () =>
            {
                text.Line("float max = r0;");
                using (text.OpenBlock($"for (nint j = 1; j < {channels}; j++)"))
                {
                    text.Line($"float t = At(ref r0, j);").Line("max = t > max || float.IsNaN(t) ? t : max;");
                }

                EmitVectorPass(isa, text, channels, at => $"{Aliases.Transcendental}.Exp({isa.LoadAt("r0", at)} - {isa.Broadcast("max")})");
                text.Line("float sum = 0f;");
                using (text.OpenBlock($"for (nint j = 0; j < {channels}; j++)"))
                {
                    text.Line($"sum += At(ref r1, j);");
                }

                if (isLogarithm)
                {
                    text.Line($"float logarithm = {Aliases.Transcendental}.Log(sum);");
                    EmitVectorPass(isa, text, channels, at => $"({isa.LoadAt("r0", at)} - {isa.Broadcast("max")}) - {isa.Broadcast("logarithm")}");
                }
                else
                {
                    EmitVectorPass(isa, text, channels, at => $"{isa.LoadAt("r1", at)} / {isa.Broadcast("sum")}");
                }
            });
        }

        text.Line();
    }

    private static void EmitVectorPass(Isa isa, SourceWriter text, long channels, Func<string, string> value) =>
        RunLoops.EmitVectors(text, isa, channels, (at, count) =>
        {
            text.Line(KernelText.Ref("o", "r1", at)).Line($"{isa.Vector} v = {value(at)};");
            text.Store(isa, "v", "o", 0, count);
        });
}
