using System.Linq;
using NetDsl.Generator.Kernels.Contraction;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes a Dense layer's input gradient: gathers the output's gradients of all images, multiplies part by part and brings the results back to their images.</summary>
internal sealed class DenseByDataAuthor(DenseByDataOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (long part, long images) = (op.Part, op.Images);
        var shape = ContractionShape.Of([new ResultLoop(part, op.Row, 0, images)], [new SumLoop(op.Units, 1, images)], images, ContractionStart.Zero);
        string products = ContractionKernel.Layer(writer, shape, op.Name);
        string gather = writer.Kernel((nameof(EmitGather), op.Units, images, op.ArenaStride), op.Name + "Gather", EmitGather);
        string scatter = writer.Kernel((nameof(EmitScatter), part, images, op.ArenaStride, op.Adds), op.Name + "Scatter", (text, method) => EmitScatter(writer.Isa, text, part, method));
        writer.Call("ref float a = ref m;");
        writer.Call($"{gather}({op.Gradient.Argument}, {op.Scratch.Argument}, images);");
        long parts = op.Inputs / part;
        string matrix = parts == 1 ? op.Matrix.Argument : op.Matrix.Moved("part", part * op.Row);
        string target = parts == 1 ? op.Target.Argument : op.Target.Moved("part", part);
        string[] calls = [$"{products}({matrix}, {op.Scratch.Argument}, {op.Results.Argument});", $"{scatter}({op.Results.Argument}, {target}, images);"];
        string[] lines = parts == 1 ? calls : [$"for (nint part = 0; part < {parts}; part++)", "{", .. calls.Select(static call => "  " + call), "}"];
        foreach (string line in lines)
        {
            writer.Call(line);
        }
    }

    private void EmitGather(SourceWriter text, string method)
    {
        text.Line($"// {op.Units} floats of each image, with the images as lanes").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d, int images)"))
        {
            using (text.OpenBlock($"if (images < {op.Images})"))
            {
                text.Line($"{Aliases.MemoryMarshal}.CreateSpan(ref d, {op.Units * op.Images}).Clear();");
            }

            using (text.OpenBlock("for (nint i = 0; i < images; i++)"))
            {
                text.Line(KernelText.Ref("p", "s", $"i * {op.ArenaStride}")).Line(KernelText.Ref("q", "d", "i"));
                using (text.OpenBlock(KernelText.Times("n", op.Units)))
                {
                    text.Line("q = p;").Line(KernelText.Advance("p", 1)).Line(KernelText.Advance("q", op.Images));
                }
            }
        }

        text.Line();
    }

    private void EmitScatter(Isa isa, SourceWriter text, long part, string method)
    {
        text.Line($"// {part} floats back to each image").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d, int images)"))
        using (text.OpenBlock("for (nint i = 0; i < images; i++)"))
        {
            text.Line(KernelText.Ref("p", "s", "i")).Line(KernelText.Ref("q", "d", $"i * {op.ArenaStride}"));
            EmitFloats(text, isa.Bits == 0 ? 0 : part / 4, 4);
            EmitFloats(text, isa.Bits == 0 ? part : part % 4, 1);
        }

        text.Line();
    }

    /// <summary>A loop that copies or adds so many floats at a time.</summary>
    private void EmitFloats(SourceWriter text, long times, int floats)
    {
        if (times == 0)
        {
            return;
        }

        using (text.OpenBlock(KernelText.Times("n" + floats, times)))
        {
            string four = $"__Vector128.Create({string.Join(", ", Enumerable.Range(0, 4).Select(index => Isa.At("p", index * op.Images)))})";
            text.Line(floats == 1 ? $"q {(op.Adds ? "+=" : "=")} p;" : $"__Vector128.StoreUnsafe({four}{(op.Adds ? " + __Vector128.LoadUnsafe(ref q)" : "")}, ref q);");
            text.Line(KernelText.Advance("p", floats * op.Images)).Line(KernelText.Advance("q", floats));
        }
    }
}
