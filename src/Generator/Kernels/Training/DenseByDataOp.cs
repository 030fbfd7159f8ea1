using System.Linq;
using NetDsl.Generator.Kernels.Contraction;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>
/// A Dense layer's gradient by data. Lanes are the images of a micro-batch, so that the weights are read as they lie and need no transposed copy: the output's
/// gradients are gathered to [unit][image], with zeros for images that a smaller micro-batch has not, and the results brought back to their images part by part.
/// </summary>
/// <param name="row">Floats from one input's weights to the next's.</param>
/// <param name="images">Of a micro-batch.</param>
/// <param name="arenaStride">From one image's arena to the next.</param>
/// <param name="gradient">Of the first image's output.</param>
/// <param name="target">Of the first image's input.</param>
/// <param name="scratch">For both transposed matrices.</param>
/// <param name="adds">To what is there.</param>
internal sealed class DenseByDataOp(
    string name, long inputs, long units, long row, long images, long arenaStride, Place matrix, Place gradient, Place target, Place scratch, bool adds) : PlanOp(name)
{
    /// <summary>Floats of results that stay in the first cache.</summary>
    private const long PartBudget = 4096;

    /// <summary>Fewer rows would not pay for starting a kernel.</summary>
    private const long FewestRows = 16;

    public override bool TakesAllImages => true;

    /// <summary>Floats of scratch.</summary>
    public static long ScratchLength(long inputs, long units, long images) => ExecutionPlan.Aligned(units * images) + ExecutionPlan.Aligned(Part(inputs, images) * images);

    public override void Emit(KernelWriter writer, long weights)
    {
        long part = Part(inputs, images);
        Place results = scratch.Plus(ExecutionPlan.Aligned(units * images));
        var shape = ContractionShape.Of([new ResultLoop(part, row, 0, images)], [new SumLoop(units, 1, images)], images, ContractionStart.Zero);
        string products = ContractionKernel.Layer(writer, shape, Name);
        string gather = writer.Kernel((nameof(EmitGather), units, images, arenaStride), Name + "Gather", EmitGather);
        string scatter = writer.Kernel((nameof(EmitScatter), part, images, arenaStride, adds), Name + "Scatter", (text, method) => EmitScatter(writer.Isa, text, part, method));
        string At(Place place, long step) => $"ref {Aliases.Unsafe}.Add(ref {place.Memory}, {place.Offset} + (part * {step}))";
        writer.Call("ref float a = ref m;");
        writer.Call($"{gather}({gradient.Argument}, {scratch.Argument}, images);");
        writer.Call($"for (nint part = 0; part < {inputs / part}; part++)");
        writer.Call("{");
        writer.Call($"  {products}({At(matrix, part * row)}, {scratch.Argument}, {results.Argument});");
        writer.Call($"  {scatter}({results.Argument}, {At(target, part)}, images);");
        writer.Call("}");
    }

    private static long Part(long inputs, long images) => Split.Divisor(inputs, PartBudget / images, FewestRows);

    private void EmitGather(SourceWriter text, string method)
    {
        text.Line($"// {units} floats of each image, with the images as lanes").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d, int images)"))
        {
            using (text.OpenBlock($"if (images < {images})"))
            {
                text.Line($"{Aliases.MemoryMarshal}.CreateSpan(ref d, {units * images}).Clear();");
            }

            using (text.OpenBlock("for (nint i = 0; i < images; i++)"))
            {
                text.Line(KernelText.Ref("p", "s", $"i * {arenaStride}")).Line(KernelText.Ref("q", "d", "i"));
                using (text.OpenBlock(KernelText.Times("n", units)))
                {
                    text.Line("q = p;").Line(KernelText.Advance("p", 1)).Line(KernelText.Advance("q", images));
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
            text.Line(KernelText.Ref("p", "s", "i")).Line(KernelText.Ref("q", "d", $"i * {arenaStride}"));
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
            string four = $"__Vector128.Create({string.Join(", ", Enumerable.Range(0, 4).Select(index => Isa.At("p", index * images)))})";
            text.Line(floats == 1 ? $"q {(adds ? "+=" : "=")} p;" : $"__Vector128.StoreUnsafe({four}{(adds ? " + __Vector128.LoadUnsafe(ref q)" : "")}, ref q);");
            text.Line(KernelText.Advance("p", floats * images)).Line(KernelText.Advance("q", floats));
        }
    }
}
