using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Resizing;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Resizing;

/// <summary>Writes a resize's gradient: pixel by pixel of the output, and tap by tap, added to what the input's has so far.</summary>
internal sealed class ResizeGradientAuthor(ResizeGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel((nameof(ResizeGradientOp), op.Shape), op.Name, (text, method) => EmitKernel(writer.Isa, text, op.Shape, method));
        writer.Call($"{kernel}({op.Gradient.Argument}, {op.Target.Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, ResizeShape shape, string method)
    {
        text.Line($"// the gradient of an image of {shape.Width}×{shape.Height}, each pixel of {shape.X.Taps}×{shape.Y.Taps}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float g, ref float d)"))
        {
            ResizeText.Emit(isa, text, shape, "g", (at, count) =>
            {
                text.Line($"{isa.Vector} all = {isa.Load("o", 0)};");
                for (long row = 0; row < shape.Y.Taps; row++)
                {
                    text.Line($"{isa.Vector} share{row} = {(shape.Y.Taps == 1 ? "all" : $"y{row} * all")};");
                    for (long column = 0; column < shape.X.Taps; column++)
                    {
                        EmitTap(isa, text, shape, row, column, at, count);
                    }
                }
            });
        }

        text.Line();
    }

    private static void EmitTap(Isa isa, SourceWriter text, ResizeShape shape, long row, long column, string at, int count)
    {
        using (text.OpenBlock(""))
        {
            text.Line(KernelText.Ref("q", "d", ResizeText.Offset(row, column, at)));
            string before = isa.Load("q", 0);
            text.Line($"{isa.Vector} v = {(shape.X.Taps == 1 ? $"{before} + share{row}" : isa.MultiplyAdd($"x{column}", $"share{row}", before))};");
            text.Store(isa, "v", "q", 0, count);
        }
    }
}
