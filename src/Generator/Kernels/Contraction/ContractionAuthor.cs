using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Contraction;

/// <summary>Writes the calls of a contraction's kernel.</summary>
internal sealed class ContractionAuthor(ContractionOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = ContractionKernel.Layer(writer, op.Shape, op.Name);
        string first = op.Start is { } place ? ", " + place.Argument : "";
        if (op.Parts is not { } loop)
        {
            writer.Call($"{kernel}({op.A.Argument}, {op.B.Argument}, {op.C.Argument}{first});");
            return;
        }

        writer.Call($"for (nint part = 0; part < {loop.Count}; part++)");
        writer.Call("{");
        writer.Call($"  {kernel}({OfPart(op.A, loop.A)}, {OfPart(op.B, loop.B)}, {OfPart(op.C, loop.C)}{first});");
        writer.Call("}");
    }

    private static string OfPart(Place place, long step) => step == 0 ? place.Argument : place.Moved("part", step);
}

/// <summary>Writes the call of a contraction over the images of a micro-batch.</summary>
internal sealed class BatchedContractionAuthor(BatchedContractionOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights) =>
        writer.Call($"{ContractionKernel.Layer(writer, op.Shape, op.Name)}({op.A.Argument}, {op.B.Argument}, {op.C.Argument}, images);");
}

/// <summary>Writes a Dense layer over the images of a micro-batch that is not whole, which the runtime does.</summary>
internal sealed class DenseRowsAuthor(DenseRowsOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string bias = op.Bias is { } place ? place.Argument : $"ref {Aliases.Unsafe}.NullRef<float>()";
        writer.Call($"{Aliases.DenseRows}.Forward({op.Source.Argument}, {op.Weights.Argument}, {op.Target.Argument}, {bias}, {op.Inputs}, {op.Units}, {op.Row}, images, {op.Stride});");
    }
}

/// <summary>Writes the copies of a vector, or the zeros, that sums over parts start with.</summary>
internal sealed class StartAuthor(StartOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string span = $"{Aliases.MemoryMarshal}.CreateSpan({op.Target.Moved("image", op.Stride)}, {op.Length})";
        writer.Call($"for (nint image = 0; image < {op.Images}; image++)");
        writer.Call("{");
        writer.Call($"  {(op.Vector is { } place ? $"{Aliases.MemoryMarshal}.CreateSpan({place.Argument}, {op.Length}).CopyTo({span})" : span + ".Clear()")};");
        writer.Call("}");
    }
}
