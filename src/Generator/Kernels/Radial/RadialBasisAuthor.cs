using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Radial;

/// <summary>Writes squared distances: of the differences, not |x|² − 2x·w + |w|², which would cancel where x is near a centre.</summary>
internal sealed class RadialBasisAuthor(RadialBasisOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel(op.Shape, op.Name, (text, method) => EmitKernel(writer.Isa, text, op.Shape, method));
        Place centres = op.Centres.Trained ?? Place.Packed(weights);
        writer.Call($"{kernel}({op.Source.Argument}, {centres.Argument}, {op.Target.Argument});");
    }

    /// <summary>Centre after centre, the features in the order of memory.</summary>
    public override void EmitPacking(PackingWriter writer)
    {
        if (op.Centres.Trained is null)
        {
            writer.Rows(op.Centres.Tensor, op.Shape.Units, op.Shape.Inputs, op.Shape.Row, op.Centres.Pieces);
        }
    }

    private static void EmitKernel(Isa isa, SourceWriter text, RadialShape shape, string method)
    {
        text.Line($"// squared distances of {shape.Inputs} values from {shape.Units} centres").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float d)"))
        {
            RunLoops.Emit(text, new(1, shape.Units, shape.Inputs), [("s", 0, 0), ("w", 0, shape.Row), ("d", 0, 1)], () =>
            {
                LaneSums.Emit(isa, text, ["sum"], shape.Inputs, (lanes, at, sums) =>
                {
                    text.Line($"{lanes.Vector} x = {lanes.LoadAt("r0", at)} - {lanes.LoadAt("r1", at)};");
                    text.Line($"{sums[0]} = {lanes.MultiplyAdd("x", "x", sums[0])};");
                });
                text.Line("r2 = sum;");
            });
        }

        text.Line();
    }
}
