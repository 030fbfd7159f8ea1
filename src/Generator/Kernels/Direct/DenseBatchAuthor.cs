using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>Writes a fully connected layer over the rows of a micro-batch; without vectors as the layer of one input, row by row.</summary>
internal sealed class DenseBatchAuthor(DenseBatchOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        DirectOp single = op.Single;
        string matrix = $"{Place.Packed(weights).Argument}, {Place.Packed(weights + single.Shape.BiasOffset(writer.Isa)).Argument}";
        if (writer.Isa.Unrolls)
        {
            string kernel = DenseBatchKernel.Layer(writer, single.Shape, op.Stride, single.Name + "OfBatch");
            writer.Call($"{kernel}({single.Source.Argument}, {matrix}, {Place.Arena(single.Target).Argument}, images);");
            return;
        }

        writer.Call("for (nint i = 0; i < images; i++)");
        writer.Call("{");
        writer.Call($"  {DirectKernel.Layer(writer, single.Shape, single.Name)}({single.Source.Moved("i", op.Stride)}, {matrix}, {Place.Arena(single.Target).Moved("i", op.Stride)});");
        writer.Call("}");
    }
}
