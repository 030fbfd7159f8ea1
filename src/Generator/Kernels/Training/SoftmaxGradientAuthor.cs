using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes y·(dy − Σ dy·y) over the channels of each pixel, of the logarithm dy − exp(y)·Σ dy; the sum runs from channel to channel.</summary>
internal sealed class SoftmaxGradientAuthor(SoftmaxGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (bool isLogarithm, View result, View gradient, View target, bool adds) signature = (op.IsLogarithm, op.Result with { Origin = 0 }, op.Gradient with { Origin = 0 }, op.Target with { Origin = 0 }, op.Adds);
        string kernel = writer.Kernel((nameof(SoftmaxGradientOp), signature), op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({Place.Arena(op.Result.Origin).Argument}, {Place.Arena(op.Gradient.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, (bool isLogarithm, View result, View gradient, View target, bool adds) signature, string method)
    {
        (bool isLogarithm, View result, View gradient, View target, bool adds) = signature;
        long channels = result.Shape.Channels;
        text.Line($"// the gradient of {(isLogarithm ? "the logarithm of " : "")}softmax over {channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float g, ref float d)"))
        {
            (string, long, long)[] views =
                [("s", result.RowStride, result.PixelStride), ("g", gradient.RowStride, gradient.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(result.Shape.Height, result.Shape.Width, channels), views, () =>
            {
                text.Line("float sum = 0f;");
                using (text.OpenBlock($"for (nint j = 0; j < {channels}; j++)"))
                {
                    text.Line(isLogarithm ? "sum += At(ref r1, j);" : $"sum = {Aliases.FusedMath}.MultiplyAdd(At(ref r0, j), At(ref r1, j), sum);");
                }

                RunLoops.EmitVectors(text, isa, channels, (at, count) =>
                {
                    string value = isLogarithm
                        ? $"{isa.LoadAt("r1", at)} - ({Aliases.Transcendental}.Exp({isa.LoadAt("r0", at)}) * {isa.Broadcast("sum")})"
                        : $"{isa.LoadAt("r0", at)} * ({isa.LoadAt("r1", at)} - {isa.Broadcast("sum")})";
                    text.Line(KernelText.Ref("o", "r2", at)).Line($"{isa.Vector} v = {(adds ? $"{isa.Load("o", 0)} + ({value})" : value)};");
                    text.Store(isa, "v", "o", 0, count);
                });
            });
        }

        text.Line();
    }
}
