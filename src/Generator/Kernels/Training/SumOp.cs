using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Elementwise;
using NetDsl.Generator.Lowering.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>The gradient of a bias: what is there plus the sum of the output's gradient over the pixels, or over the images.</summary>
/// <param name="shape">How many floats follow each other, and the loops over what is summed.</param>
internal sealed class SumOp(string name, SumShape shape, Place source, Place target) : PlanOp(name)
{
    /// <summary>Over the pixels of one image.</summary>
    public static SumOp OfPixels(string name, View gradient, Place target) => new(
        name,
        new(gradient.Shape.Channels, EquatableArray.Of((gradient.Shape.Height, gradient.RowStride), (gradient.Shape.Width, gradient.PixelStride))),
        Place.Arena(gradient.Origin), target);

    /// <summary>Of features over the images of a micro-batch.</summary>
    public static PlanOp OfImages(TrainingLayer context, string name, View gradient, Place target)
    {
        SumOp For(long images) => new(
            name + (images == 1 ? "" : "Of" + images), new(gradient.Shape.Length, EquatableArray.Of((images, context.ArenaStride))), Place.Arena(gradient.Origin), target);
        return new MicroBatchOp(For(1), For(context.MicroBatch));
    }

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel(shape, Name, (text, method) => EmitKernel(writer.Isa, text, shape, method));
        writer.Call($"{kernel}({source.Argument}, {target.Argument});");
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

/// <summary>Everything that a sum's text depends on.</summary>
internal sealed record SumShape(long Length, EquatableArray<(long Count, long Step)> Loops);
