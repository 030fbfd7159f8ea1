using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Radial;

/// <summary>Writes the input gradient of a radial basis.</summary>
internal sealed class RadialBasisGradientAuthor(RadialBasisGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        var signature = new Signature(op.Shape, op.Adds);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({op.Source.Argument}, {op.Gradient.Argument}, {op.Centres.Argument}, {op.Target.Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        RadialShape shape = signature.Shape;
        text.Line($"// the input gradient of squared distances from {shape.Units} centres of {shape.Inputs} values").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float g, ref float w, ref float d)"))
        {
            RunLoops.EmitVectors(text, isa, shape.Inputs, (at, count) =>
            {
                text.Line(KernelText.Ref("p", "w", at)).Line(KernelText.Ref("o", "d", at)).Line($"{isa.Vector} x = {isa.LoadAt("s", at)};");
                PartialSums.Emit(isa, text, ["sum"], [new(shape.Units, [shape.Row, 1])], ["p", "g"], (references, offsets, sums) =>
                {
                    string difference = $"x - {isa.Load(references[0], offsets[0])}";
                    text.Line($"{sums[0]} = {isa.MultiplyAdd(difference, isa.Broadcast(Isa.At(references[1], offsets[1])), sums[0])};");
                });
                text.Line($"{isa.Vector} v = {(signature.Adds ? $"{isa.Load("o", 0)} + (sum + sum)" : "sum + sum")};");
                text.Store(isa, "v", "o", 0, count);
            });
        }

        text.Line();
    }

    private sealed record Signature(RadialShape Shape, bool Adds);
}

/// <summary>Writes the gradient of the centres of a radial basis.</summary>
internal sealed class RadialBasisWeightsAuthor(RadialBasisWeightsOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel((op.Shape, "centres"), op.Name, (text, method) => EmitKernel(writer.Isa, text, op.Shape, method));
        writer.Call($"{kernel}({op.Source.Argument}, {op.Gradient.Argument}, {op.Centres.Argument}, {op.Target.Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, RadialShape shape, string method)
    {
        text.Line($"// the gradient of {shape.Units} centres of {shape.Inputs} values").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float g, ref float w, ref float d)"))
        {
            RunLoops.Emit(text, new(1, shape.Units, shape.Inputs), [("s", 0, 0), ("g", 0, 1), ("w", 0, shape.Row), ("d", 0, shape.Row)], () =>
            {
                text.Line("float slope = r1 + r1;");
                RunLoops.EmitVectors(text, isa, shape.Inputs, (at, count) =>
                {
                    text.Line(KernelText.Ref("o", "r3", at)).Line($"{isa.Vector} x = {isa.LoadAt("r2", at)} - {isa.LoadAt("r0", at)};");
                    text.Line($"{isa.Vector} v = {isa.MultiplyAdd("x", isa.Broadcast("slope"), isa.Load("o", 0))};");
                    text.Store(isa, "v", "o", 0, count);
                });
            });
        }

        text.Line();
    }
}
