using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Resizing;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Resizing;

/// <summary>Writes an image in another size: within each row tap the sum over the columns, then the sum over the rows.</summary>
internal sealed class ResizeAuthor(ResizeOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel((nameof(ResizeOp), op.Shape), op.Name, (text, method) => EmitKernel(writer.Isa, text, op.Shape, method));
        writer.Call($"{kernel}({op.Source.Argument}, {op.Target.Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, ResizeShape shape, string method)
    {
        text.Line($"// an image of {shape.Width}×{shape.Height}, each pixel of {shape.X.Taps}×{shape.Y.Taps}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d)"))
        {
            ResizeText.Emit(isa, text, shape, "d", (at, count) =>
            {
                string[] rows = [.. Enumerable.Range(0, (int)shape.Y.Taps).Select(row => $"sum{row}")];
                for (int row = 0; row < rows.Length; row++)
                {
                    string[] values = [.. Enumerable.Range(0, (int)shape.X.Taps).Select(column => isa.LoadAt("s", ResizeText.Offset(row, column, at)))];
                    text.Line($"{isa.Vector} {rows[row]} = {ResizeText.Sum(isa, "x", values)};");
                }

                text.Line($"{isa.Vector} v = {ResizeText.Sum(isa, "y", rows)};");
                text.Store(isa, "v", "o", 0, count);
            });
        }

        text.Line();
    }
}
