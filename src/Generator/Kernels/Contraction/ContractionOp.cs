using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>A linear layer's step in training: forward, by data or by weights.</summary>
/// <param name="A">Of the first result's first term.</param>
/// <param name="B">The same of what is multiplied with it.</param>
/// <param name="C">Of the first result.</param>
/// <param name="Start">Of the vector that sums start with, where they do.</param>
internal sealed record ContractionOp(string Name, ContractionShape Shape, Place A, Place B, Place C, Place? Start = null) : PlanOp(Name)
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = ContractionKernel.Layer(writer, Shape, Name);
        writer.Call($"{kernel}({A.Argument}, {B.Argument}, {C.Argument}{(Start is { } start ? ", " + start.Argument : "")});");
    }
}

/// <summary>A step that is done for a whole micro-batch at once, or for one image where fewer are left.</summary>
/// <param name="Single">For one image.</param>
/// <param name="Batch">For a micro-batch, from its first image on.</param>
internal sealed record MicroBatchOp(PlanOp Single, PlanOp Batch) : PlanOp(Single.Name)
{
    public override void Emit(KernelWriter writer, long weights) => Single.Emit(writer, weights);
}
