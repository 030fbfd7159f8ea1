using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes a bias gradient, which the runtime adds up.</summary>
internal sealed class SumAuthor(SumOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string values = $"{op.Source.Argument}, {op.Target.Argument}, {op.Shape.Length}";
        if (op.OfAllImages is { } images)
        {
            writer.Call($"{Aliases.BiasSums}.OfImages({values}, images, {images.Count}, {images.Stride});");
            return;
        }

        SumShape shape = op.Shape.Joined();
        writer.Call($"{Aliases.BiasSums}.OfPixels({values}, {shape.Loops[0].Count}, {shape.Loops[0].Step}, {shape.Loops[1].Count}, {shape.Loops[1].Step});");
    }
}
