using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Copying;

/// <summary>Writes the loops of a rearrangement: vectors where values follow each other on both sides, else float by float.</summary>
internal sealed class RearrangementAuthor(RearrangementOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel(op.Shape, op.Name, (text, method) => EmitKernel(writer.Isa, text, op.Shape, method));
        writer.Call($"{kernel}({op.Source.Argument}, {op.Target.Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, MoveShape shape, string method)
    {
        text.Line($"// {(shape.Adds ? "adds" : "moves")} {string.Join("×", shape.Loops.Select(static loop => loop.Count))} floats").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d)"))
        {
            EmitLoop(isa, text, shape, 0, "s", "d");
        }

        text.Line();
    }

    private static void EmitLoop(Isa isa, SourceWriter text, MoveShape shape, int depth, string source, string target)
    {
        MoveLoop loop = shape.Loops[depth];
        if (depth == shape.Loops.Count - 1)
        {
            EmitInnermost(isa, text, loop, shape.Adds, source, target);
            return;
        }

        using (text.OpenBlock($"for (nint n{depth} = 0; n{depth} < {loop.Count}; n{depth}++)"))
        {
            text.Line(KernelText.Ref("s" + depth, source, $"n{depth} * {loop.Source}")).Line(KernelText.Ref("d" + depth, target, $"n{depth} * {loop.Target}"));
            EmitLoop(isa, text, shape, depth + 1, "s" + depth, "d" + depth);
        }
    }

    private static void EmitInnermost(Isa isa, SourceWriter text, MoveLoop loop, bool adds, string source, string target)
    {
        if (!loop.IsRun)
        {
            using (text.OpenBlock($"for (nint i = 0; i < {loop.Count}; i++)"))
            {
                text.Line($"{Aliases.Unsafe}.Add(ref {target}, i * {loop.Target}) {(adds ? "+=" : "=")} {Aliases.Unsafe}.Add(ref {source}, i * {loop.Source});");
            }

            return;
        }

        RunLoops.EmitVectors(text, isa, loop.Count, (at, count) =>
        {
            text.Line(KernelText.Ref("o", target, at));
            text.Line($"{isa.Vector} v = {(adds ? isa.Load("o", 0) + " + " : "")}{isa.LoadAt(source, at)};");
            text.Store(isa, "v", "o", 0, count);
        });
    }
}
