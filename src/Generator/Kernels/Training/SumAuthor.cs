using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes a bias gradient: what is there plus a sum.</summary>
internal sealed class SumAuthor(SumOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel(op.Shape, op.Name, (text, method) => EmitKernel(writer.Isa, text, op.Shape, method));
        writer.Call($"{kernel}({op.Source.Argument}, {op.Target.Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, SumShape shape, string method)
    {
        text.Line($"// sums of {string.Join("×", shape.Loops.Select(static loop => loop.Count))} times {shape.Length} floats").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d)"))
        {
            MovingLoop[] loops = [.. shape.Loops.Select(static loop => new MovingLoop(loop.Count, [loop.Step]))];
            RunLoops.EmitVectors(text, isa, shape.Length, (at, count) =>
            {
                text.Line(KernelText.Ref("p", "s", at)).Line(KernelText.Ref("o", "d", at));
                PartialSums.Emit(isa, text, ["sum"], loops, ["p"], (references, offsets, names) =>
                    text.Line($"{names[0]} = {names[0]} + {isa.Load(references[0], offsets[0])};"));
                text.Line($"sum = {isa.Load("o", 0)} + sum;");
                text.Store(isa, "sum", "o", 0, count);
            });
        }

        text.Line();
    }
}
