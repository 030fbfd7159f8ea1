using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>A step of a convolution in training by Winograd's algorithm: forward, or by data.</summary>
/// <param name="Source">Of the first output pixel's first tap.</param>
/// <param name="Target">Of the first output pixel.</param>
/// <param name="Weights">Transformed.</param>
/// <param name="Scratch">For a block's transformed inputs and its products.</param>
internal sealed record WinogradTrainingOp(string Name, WinogradShape Shape, Place Source, Place Target, Place Weights, Place? Bias, Place Scratch) : PlanOp(Name)
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = WinogradKernel.Layer(writer, Shape, Name);
        string bias = Bias is { } place ? place.Argument + ", " : "";
        writer.Call($"{kernel}({Source.Argument}, {Weights.Argument}, {bias}{Target.Argument}, {Scratch.Argument}, {Scratch.Plus(Shape.Size.InputLength).Argument});");
    }
}
